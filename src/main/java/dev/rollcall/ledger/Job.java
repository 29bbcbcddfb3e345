package dev.rollcall.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A batch that the platform took and has not finished.
 *
 * @param target account that it went to
 * @param list that it changes
 * @param id what to ask for
 * @param answered when the platform took it
 * @param asked when it was last asked for; null: not yet
 * @param questions how often it was asked for
 */
public record Job(
    Batch batch,
    SyncKey key,
    String target,
    ListRef list,
    String id,
    Instant answered,
    @Nullable Instant asked,
    int questions) {}
