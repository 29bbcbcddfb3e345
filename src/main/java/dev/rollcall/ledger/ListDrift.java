package dev.rollcall.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a comparison with the platform found to differ of a list.
 *
 * @param found when
 * @param cause as a sentence, without personal data
 * @param next what to do about it; null: nothing that a command can do
 */
public record ListDrift(SyncKey key, Instant found, String cause, @Nullable String next) {}
