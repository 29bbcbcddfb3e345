package dev.rollcall.ledger;

import org.jspecify.annotations.Nullable;

/**
 * One line of {@code status}.
 *
 * @param held members that the list holds by recorded answers
 * @param list null: none is known yet
 * @param last the latest run; null: none yet
 */
public record SyncStatus(SyncKey key, int held, @Nullable ListRef list, @Nullable Run last) {}
