package dev.rollcall.model;

import java.time.Duration;
import java.time.Instant;

/** A length of time as people read it: {@code 12 s}, {@code 5 h 48 min}, {@code 3 d 4 h}. */
public record Age(Duration length) {
  /** How long ago something was; nothing where it is still to come. */
  public static Age between(Instant then, Instant now) {
    return new Age(then.isAfter(now) ? Duration.ZERO : Duration.between(then, now));
  }

  @Override
  public String toString() {
    if (length.toDays() > 0) {
      return two(length.toDays(), "d", length.toHoursPart(), "h");
    }
    if (length.toHours() > 0) {
      return two(length.toHours(), "h", length.toMinutesPart(), "min");
    }
    return length.toMinutes() > 0 ? length.toMinutes() + " min" : length.toSeconds() + " s";
  }

  private static String two(long large, String unit, long small, String smaller) {
    String first = large + " " + unit;
    return small == 0 ? first : first + " " + small + " " + smaller;
  }
}
