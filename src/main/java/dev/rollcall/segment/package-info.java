/**
 * The rule language compiled to SQL and sets: which persons a segment holds at one instant. Reads
 * the warehouse, never writes it.
 */
@NullMarked
package dev.rollcall.segment;

import org.jspecify.annotations.NullMarked;
