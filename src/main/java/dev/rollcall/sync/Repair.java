package dev.rollcall.sync;

import dev.rollcall.ledger.SyncKey;

/**
 * What was done about a drift.
 *
 * @param what as a sentence
 * @param done whether it came to its end; otherwise something is left to do
 */
public record Repair(SyncKey key, String what, boolean done) {}
