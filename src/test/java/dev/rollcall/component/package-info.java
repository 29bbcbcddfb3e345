/** Tests of the {@code rollcall:} component in a real Camel context, over services that record. */
@NullMarked
package dev.rollcall.component;

import org.jspecify.annotations.NullMarked;
