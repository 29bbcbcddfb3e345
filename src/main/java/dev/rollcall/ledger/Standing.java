package dev.rollcall.ledger;

/**
 * How a sync stands by its latest run.
 *
 * @param run its id
 */
public record Standing(SyncKey key, String run, RunState state) {}
