package dev.rollcall.source;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a time as sources write it: ISO 8601 with or without zone, with a blank for the T, a date
 * alone, both without signs between ({@code 20260309}, {@code 20260309100000}), or a number, which
 * is seconds, milliseconds or microseconds since 1970 by its magnitude.
 */
final class TimeText {
  private static final double SECONDS_BELOW = 1e11;
  private static final double MILLIS_BELOW = 1e14;
  private static final long MICROS = 1_000_000L;
  private static final int LENGTH_MAX = 64;

  /** What one unit is worth after so many digits of a fraction. */
  private static final long[] NANOS_BY_DIGITS = {
    0, 100_000_000, 10_000_000, 1_000_000, 100_000, 10_000, 1000, 100, 10, 1
  };

  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendLiteral('T')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .appendOffset("+HH:MM", "Z")
          .optionalEnd()
          .optionalStart()
          .appendOffset("+HHmm", "Z")
          .optionalEnd()
          .toFormatter(Locale.ROOT);

  /** Fourteen digits: as milliseconds they would lie beyond the year 2286. */
  private static final DateTimeFormatter COMPACT =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private TimeText() {}

  /**
   * @param zone of a time that names none; of the two instants of a repeated hour the first is
   *     taken
   * @return empty where the text is no time between the years 0 and 9999
   */
  static Optional<Instant> read(String text, ZoneId zone) {
    Instant usual = usual(text);
    if (usual != null) {
      return Optional.of(usual);
    }
    String trimmed = text.strip();
    if (trimmed.isEmpty() || trimmed.length() > LENGTH_MAX) {
      return Optional.empty();
    }
    try {
      return sensible(
          compact(trimmed)
              ? ofCompact(trimmed, zone)
              : numeric(trimmed) ? ofNumber(Double.parseDouble(trimmed)) : iso(trimmed, zone));
    } catch (DateTimeException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  static Optional<Instant> read(double number) {
    try {
      return sensible(ofNumber(number));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> sensible(Instant instant) {
    int year = instant.atOffset(ZoneOffset.UTC).getYear();
    return year < 0 || year > 9999 ? Optional.empty() : Optional.of(instant);
  }

  /**
   * A quick way for what programs write, {@code 2026-03-09T10:00:00Z} with or without fractions;
   * null for anything else.
   */
  private static @Nullable Instant usual(String text) {
    int length = text.length();
    if (length < 20 || length > 30 || text.charAt(length - 1) != 'Z' || text.charAt(10) != 'T') {
      return null;
    }
    int year = digits(text, 0, 4, '-');
    int month = digits(text, 5, 7, '-');
    int day = digits(text, 8, 10, 'T');
    int hour = digits(text, 11, 13, ':');
    int minute = digits(text, 14, 16, ':');
    int second = digits(text, 17, 19, length == 20 ? 'Z' : '.');
    int fraction = length == 20 ? 0 : digits(text, 20, length - 1, 'Z');
    if ((year | month | day | hour | minute | second | fraction) < 0
        || month < 1
        || month > 12
        || day < 1
        || day > 28
        || hour > 23
        || minute > 59
        || second > 59) {
      return null;
    }
    long days = LocalDate.of(year, month, day).toEpochDay();
    long nanos = fraction * NANOS_BY_DIGITS[length == 20 ? 0 : length - 21];
    return Instant.ofEpochSecond(days * 86_400 + hour * 3600L + minute * 60L + second, nanos);
  }

  /** The number between two places; negative where it is none or another sign follows it. */
  private static int digits(String text, int from, int to, char follows) {
    int number = text.charAt(to) == follows ? 0 : -1;
    for (int i = from; i < to && number >= 0; i++) {
      int digit = text.charAt(i) - '0';
      number = digit < 0 || digit > 9 ? -1 : number * 10 + digit;
    }
    return number;
  }

  /** Eight digits are seconds of 1970 only where they cannot be a date of our time. */
  private static boolean compact(String text) {
    int length = text.length();
    return (length == 14 || length == 8 && (text.startsWith("19") || text.startsWith("20")))
        && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static Instant ofCompact(String text, ZoneId zone) {
    return text.length() == 8
        ? LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE).atStartOfDay(zone).toInstant()
        : LocalDateTime.parse(text, COMPACT).atZone(zone).toInstant();
  }

  /** Digits; four alone may be a year. */
  private static boolean numeric(String text) {
    int digits = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        digits++;
      } else if (c != '.' && !(c == '-' && i == 0)) {
        return false;
      }
    }
    return digits > 0 && text.length() != 4;
  }

  private static Instant ofNumber(double number) {
    double magnitude = Math.abs(number);
    double micros =
        magnitude < SECONDS_BELOW
            ? number * MICROS
            : magnitude < MILLIS_BELOW ? number * 1000 : number;
    if (!(Math.abs(micros) < Long.MAX_VALUE)) {
      throw new DateTimeException("out of range");
    }
    long whole = Math.round(micros);
    return Instant.ofEpochSecond(
        Math.floorDiv(whole, MICROS), Math.floorMod(whole, MICROS) * 1000L);
  }

  private static Instant iso(String text, ZoneId zone) {
    if (text.length() < 10) {
      throw new DateTimeException("too short for a date");
    }
    if (text.length() == 10) {
      return LocalDate.parse(text).atStartOfDay(zone).toInstant();
    }
    String joined =
        text.charAt(10) == ' ' ? text.substring(0, 10) + 'T' + text.substring(11) : text;
    TemporalAccessor parsed = ISO.parseBest(joined, ZonedDateTime::from, LocalDateTime::from);
    return parsed instanceof ZonedDateTime zoned
        ? zoned.toInstant()
        : LocalDateTime.from(parsed).atZone(zone).toInstant();
  }
}
