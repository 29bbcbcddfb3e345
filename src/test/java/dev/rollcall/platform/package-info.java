/** The kit that every platform must pass, and tests of the port's own parts. */
@NullMarked
package dev.rollcall.platform;

import org.jspecify.annotations.NullMarked;
