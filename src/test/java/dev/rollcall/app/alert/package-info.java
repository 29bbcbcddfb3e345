/** The ways that alerts take, against real servers on this machine. */
@NullMarked
package dev.rollcall.app.alert;

import org.jspecify.annotations.NullMarked;
