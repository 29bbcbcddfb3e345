package dev.rollcall.sync;

import dev.rollcall.ledger.Ledger;
import dev.rollcall.ledger.SyncKey;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.IntSummaryStatistics;

/**
 * Whether a list has been left nearly as it was for long enough that its size on the platform can
 * be compared with ours: platforms tell sizes up to a day later, some two. Only reads the ledger.
 *
 * @param held how many members were held in these days
 * @param sent how many were sent in these days, joiners or not
 */
record Calm(IntSummaryStatistics held, int sent) {
  /** Of lists with fewer people a share says nothing. */
  private static final int HELD_MIN = 100;

  private static final Duration LATE = Duration.ofDays(2);
  private static final int SENT_SHARE = 10;

  static Calm of(Ledger ledger, SyncKey key, Instant now) {
    LocalDate since = LocalDate.ofInstant(now.minus(LATE), ZoneOffset.UTC);
    return new Calm(
        ledger.sizes().heldSince(key, now.minus(LATE)).stream()
            .mapToInt(Integer::intValue)
            .summaryStatistics(),
        ledger.delivered(key).tailMap(since, true).values().stream()
            .mapToInt(members -> members.getCardinality())
            .sum());
  }

  boolean isCalm() {
    return held.getCount() > 0
        && held.getMin() >= HELD_MIN
        && (long) sent * SENT_SHARE <= held.getMin();
  }
}
