/**
 * The words of the product as records: people, identifiers, match keys, rules, audiences, receipts.
 *
 * <p>Imports nothing of ours and nothing but the JDK and JSpecify; holds no I/O and no clock.
 */
@NullMarked
package dev.rollcall.model;

import org.jspecify.annotations.NullMarked;
