package dev.rollcall.config.yaml;

import dev.rollcall.config.diagnostic.Finding;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Points in time and time zones as people write them. */
public final class Times {
  /** An instant with its zone, or a date, which is its midnight in UTC. */
  public static final Type<Instant> INSTANT =
      Type.of(
          new Takes.Spelled("a date or an instant", "[0-9]{4}-[0-9]{2}-[0-9]{2}(T.+)?"),
          Times::instant);

  /** A zone's name, such as {@code Europe/Berlin}. */
  public static final Type<ZoneId> ZONE = Type.of(new Takes.Text("a time zone"), Times::zone);

  /** Four digits: the warehouse cannot hold years far beyond. */
  private static final Pattern YEAR = Pattern.compile("[0-9]{4}-");

  private Times() {}

  private static @Nullable Instant instant(Value value) {
    if (!Types.scalar(value, "a date or an instant")) {
      return null;
    }
    Instant parsed = parse(value.raw());
    if (parsed == null) {
      boolean zoneless = zoneless(value.raw());
      value.problem(
          Finding.BAD_TIME,
          zoneless ? "this instant has no zone" : "this is no point in time",
          zoneless ? "write `" + value.raw() + "Z` for UTC" : "write it like 2026-03-10T09:00Z",
          List.of());
    }
    return parsed;
  }

  /** The instant spelled by a text; null where it is none. */
  public static @Nullable Instant parse(String text) {
    if (!YEAR.matcher(text).lookingAt()) {
      return null;
    }
    try {
      return text.contains("T")
          ? OffsetDateTime.parse(text).toInstant()
          : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static boolean zoneless(String text) {
    try {
      return LocalDateTime.parse(text) != null;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static @Nullable ZoneId zone(Value value) {
    if (!Types.scalar(value, "a time zone")) {
      return null;
    }
    try {
      return ZoneId.of(value.raw());
    } catch (DateTimeException e) {
      value.problem(
          Finding.UNKNOWN_VALUE,
          "`%s` is no time zone".formatted(value.raw()),
          "write it like Europe/Berlin or UTC",
          List.of());
      return null;
    }
  }
}
