package dev.rollcall.ledger;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a source's reading.
 *
 * @param freshWithin how old it may be; null: as old as it likes
 * @param arrived when it was last read well; null: never
 * @param failed when a reading last failed; null: never
 * @param cause why it failed, as a sentence; null: it never did
 * @param looked when a plan last looked; null: none has
 */
public record SourceState(
    String name,
    @Nullable Duration freshWithin,
    @Nullable Instant arrived,
    @Nullable Instant failed,
    @Nullable String cause,
    @Nullable Instant looked) {

  /** Whether the latest reading failed. */
  public boolean isFailed() {
    return failed != null && (arrived == null || failed.isAfter(arrived));
  }

  /** Whether it cannot be relied on at an instant; only a source with a limit ever is. */
  public boolean isStale(Instant now) {
    return freshWithin != null
        && (isFailed() || arrived == null || arrived.plus(freshWithin).isBefore(now));
  }
}
