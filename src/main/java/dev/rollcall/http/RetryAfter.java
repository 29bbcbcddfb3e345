package dev.rollcall.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Reads a {@code Retry-After} header. */
final class RetryAfter {
  private static final long SECONDS_MAX = Duration.ofDays(3650).toSeconds();

  private RetryAfter() {}

  /**
   * @return how long to wait; null where the header is missing, past, negative or garbage
   */
  static @Nullable Duration read(Answer answer, Instant now) {
    String text = answer.headers().get("retry-after");
    if (text == null) {
      return null;
    }
    Duration wait = text.strip().matches("[0-9]{1,18}") ? seconds(text) : date(text, now);
    return wait == null || wait.isNegative() || wait.isZero() ? null : wait;
  }

  private static Duration seconds(String text) {
    return Duration.ofSeconds(Math.min(SECONDS_MAX, Long.parseLong(text.strip())));
  }

  private static @Nullable Duration date(String text, Instant now) {
    try {
      Instant until = DateTimeFormatter.RFC_1123_DATE_TIME.parse(text.strip(), Instant::from);
      return Duration.between(now, until);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
