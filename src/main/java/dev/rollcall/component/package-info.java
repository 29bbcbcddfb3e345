/**
 * The {@code rollcall:} Camel component: thin producers over the same services that the command
 * line calls. Holds no state and no rule of its own.
 */
@NullMarked
package dev.rollcall.component;

import org.jspecify.annotations.NullMarked;
