package dev.rollcall.ledger;

import java.time.Duration;
import java.time.Instant;

/**
 * People who should be off a list and may still be on it: the platform refused to remove them, or
 * has not confirmed it. Each sync tries again.
 *
 * @param people how many
 * @param since when the run started that should first have removed the longest waiting of them
 */
public record Overdue(SyncKey key, int people, Instant since) {
  /** After so long a person should look into it. */
  public static final Duration ALERT_AFTER = Duration.ofHours(24);

  /** Whether the longest waiting one waits for longer than {@link #ALERT_AFTER}. */
  public boolean alerts(Instant now) {
    return !now.isBefore(since.plus(ALERT_AFTER));
  }
}
