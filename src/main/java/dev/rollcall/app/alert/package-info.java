/** The ways that alerts take out of the program. */
@NullMarked
package dev.rollcall.app.alert;

import org.jspecify.annotations.NullMarked;
