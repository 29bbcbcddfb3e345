/** Secrets by reference, keys on disk, masking. Never prints what it holds. */
@NullMarked
package dev.rollcall.security;

import org.jspecify.annotations.NullMarked;
