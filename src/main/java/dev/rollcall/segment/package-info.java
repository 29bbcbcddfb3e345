/**
 * The rule language compiled to SQL and sets: which persons a segment holds at one instant. Reads
 * the warehouse; writes nothing but the sets that the next evaluation goes on from.
 */
@NullMarked
package dev.rollcall.segment;

import org.jspecify.annotations.NullMarked;
