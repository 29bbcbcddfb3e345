package dev.rollcall.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * When an account may be called next, by what the platform last said. Waits of up to an hour are
 * waited for; a longer one parks the account for an hour, so that no thread stands. Thread-safe.
 */
final class Pace {
  static final Duration LONGEST_WAIT = Duration.ofHours(1);

  private static final double SLOW_FROM = 0.75;
  private static final Duration SLOWEST = Duration.ofSeconds(10);
  private static final Duration REGAIN_UNSAID = Duration.ofSeconds(60);

  private final Clock clock;
  private volatile Hold hold = new Hold(Instant.MIN, false);

  /**
   * @param parked whether callers are turned away instead of waiting
   */
  record Hold(Instant until, boolean parked) {}

  Pace(Clock clock) {
    this.clock = clock;
  }

  Hold current() {
    return hold;
  }

  /** Nothing is sent for so long. */
  synchronized void hold(Duration length) {
    boolean parked = length.compareTo(LONGEST_WAIT) > 0;
    Instant until = clock.instant().plus(parked ? LONGEST_WAIT : length);
    if (until.isAfter(hold.until())) {
      hold = new Hold(until, parked);
    }
  }

  /** From three quarters of the quota on calls spread out; at its end they stop. */
  void heed(Usage usage) {
    if (usage.share() >= 1) {
      hold(usage.regain() == null ? REGAIN_UNSAID : usage.regain());
    } else if (usage.share() > SLOW_FROM) {
      double part = (usage.share() - SLOW_FROM) / (1 - SLOW_FROM);
      hold(Duration.ofMillis(Math.round(part * SLOWEST.toMillis())));
    }
  }
}
