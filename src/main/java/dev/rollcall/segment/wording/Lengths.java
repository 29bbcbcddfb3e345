package dev.rollcall.segment.wording;

import java.time.Duration;

/** Lengths of time as they are written in rules. */
public final class Lengths {
  private static final int SECONDS_A_MINUTE = 60;
  private static final int SECONDS_AN_HOUR = 60 * SECONDS_A_MINUTE;
  private static final int SECONDS_A_DAY = 24 * SECONDS_AN_HOUR;

  private Lengths() {}

  /** In the largest unit that says it whole: {@code 7d}, {@code 36h}, {@code 90s}. */
  public static String words(Duration length) {
    long seconds = length.toSeconds();
    if (seconds % SECONDS_A_DAY == 0) {
      return seconds / SECONDS_A_DAY + "d";
    }
    if (seconds % SECONDS_AN_HOUR == 0) {
      return seconds / SECONDS_AN_HOUR + "h";
    }
    return seconds % SECONDS_A_MINUTE == 0 ? seconds / SECONDS_A_MINUTE + "m" : seconds + "s";
  }
}
