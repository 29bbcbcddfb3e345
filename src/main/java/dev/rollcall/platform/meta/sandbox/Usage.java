package dev.rollcall.platform.meta.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Counts an ad account's calls per hour. Guarded by the platform's lock. */
final class Usage {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int FULL_PERCENT = 100;

  private final Clock clock;
  private final int callsPerHour;
  private Instant began;
  private int calls;

  Usage(Clock clock, int callsPerHour) {
    this.clock = clock;
    this.callsPerHour = callsPerHour;
    this.began = clock.instant();
  }

  /**
   * Counts one call.
   *
   * @throws GraphException if the hour's calls are used up
   */
  void count() {
    Instant now = clock.instant();
    if (!now.isBefore(began.plus(HOUR))) {
      began = now;
      calls = 0;
    }
    if (percent() >= FULL_PERCENT) {
      throw tooMany().thrown();
    }
    calls++;
  }

  static GraphError tooMany() {
    return GraphError.of(
        80003, "There have been too many calls to this ad-account. Wait a bit and try again");
  }

  /** Use of the hour's quota. */
  int percent() {
    return (int) (calls * 100L / callsPerHour);
  }

  /** Minutes until calls are taken again; 0 while they are. */
  long regainMinutes() {
    Duration left = Duration.between(clock.instant(), began.plus(HOUR));
    return percent() < FULL_PERCENT ? 0 : left.plusSeconds(59).toMinutes();
  }

  /** The value of {@code X-Business-Use-Case-Usage}. */
  static String header(String account, int percent, long regainMinutes) {
    return """
        {"%s":[{"type":"custom_audience","call_count":%d,"total_cputime":%d,"total_time":%d,\
        "estimated_time_to_regain_access":%d,"ads_api_access_tier":"standard_access"}]}"""
        .formatted(account, percent, percent / 2, percent / 2, regainMinutes);
  }
}
