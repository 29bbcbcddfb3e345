/**
 * From what the ledger knows to what people are told: once for each change of state, with its cause
 * and the next command. Knows nothing of how an alert travels.
 */
@NullMarked
package dev.rollcall.alert;

import org.jspecify.annotations.NullMarked;
