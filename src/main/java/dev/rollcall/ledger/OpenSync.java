package dev.rollcall.ledger;

import org.jspecify.annotations.Nullable;

/**
 * A sync that ran and was not closed, be it configured still or not.
 *
 * @param list null: none is known yet
 * @param adopted whether the list was there before us, under a name of its own
 */
public record OpenSync(SyncKey key, @Nullable ListRef list, Kept kept, boolean adopted) {}
