package dev.rollcall.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Keeps retries to a tenth of the calls, so that a platform in trouble is not called all the more.
 * A quiet account may still retry: one retry is earned every ten seconds. Thread-safe.
 */
final class RetryBudget {
  private static final double EARNED_BY_CALL = 0.1;
  private static final Duration EARNED_EVERY = Duration.ofSeconds(10);
  private static final double MOST = 10;

  private final Clock clock;
  private double retries = MOST;
  private Instant filled;

  RetryBudget(Clock clock) {
    this.clock = clock;
    this.filled = clock.instant();
  }

  synchronized void earn() {
    retries = Math.min(MOST, retries + EARNED_BY_CALL);
  }

  /** Takes one retry out. False: the budget is spent. */
  synchronized boolean spend() {
    Instant now = clock.instant();
    double waited = Duration.between(filled, now).toMillis();
    retries = Math.min(MOST, retries + Math.max(0, waited) / EARNED_EVERY.toMillis());
    filled = now;
    if (retries < 1) {
      return false;
    }
    retries -= 1;
    return true;
  }
}
