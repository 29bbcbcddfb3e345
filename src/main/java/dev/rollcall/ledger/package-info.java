/**
 * What is durably known of destinations: lists, runs, plans, batches, receipts, the audit trail.
 * Holds sets of ids and nothing personal.
 */
@NullMarked
package dev.rollcall.ledger;

import org.jspecify.annotations.NullMarked;
