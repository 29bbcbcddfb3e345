package dev.rollcall.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One alert's way to one channel.
 *
 * @param next when it is tried (again); null: delivered, or given up
 * @param delivered null: not yet, or never
 * @param failure why the latest attempt failed, as a sentence; null: none has
 */
public record Delivery(
    long alert,
    String channel,
    int attempts,
    @Nullable Instant next,
    @Nullable Instant delivered,
    @Nullable String failure) {}
