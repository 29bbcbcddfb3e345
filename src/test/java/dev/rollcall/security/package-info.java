/** Tests of references to secrets and of masking. */
@NullMarked
package dev.rollcall.security;

import org.jspecify.annotations.NullMarked;
