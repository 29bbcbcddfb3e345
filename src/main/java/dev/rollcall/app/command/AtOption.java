package dev.rollcall.app.command;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** As of which instant segments are evaluated. */
final class AtOption {
  @Option(
      names = "--at",
      paramLabel = "TIME",
      converter = Time.class,
      description = "evaluate windows as of this instant, such as 2026-11-22T06:00Z (default: now)")
  private @Nullable Instant at;

  Instant instant(Clock clock) {
    return at == null ? clock.instant().truncatedTo(ChronoUnit.SECONDS) : at;
  }

  /**
   * Whether an instant was asked for, so that the output can say what {@code --at} does not move.
   */
  boolean given() {
    return at != null;
  }

  /** An instant with a zone, or a date for its midnight in UTC. */
  static final class Time implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String text) {
      try {
        return text.length() == 10
            ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
            : OffsetDateTime.parse(text).toInstant();
      } catch (DateTimeParseException e) {
        throw new TypeConversionException(
            "'" + text + "' is no time; write 2026-11-22 or 2026-11-22T06:00Z");
      }
    }
  }
}
