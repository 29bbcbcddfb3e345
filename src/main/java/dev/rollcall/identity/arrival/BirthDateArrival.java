package dev.rollcall.identity.arrival;

import dev.rollcall.identity.form.Text;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Birth dates in one declared format, so that 01/02/1990 means one day. Thread-safe. */
public final class BirthDateArrival {
  private static final int YEAR_MIN = 1900;

  /** A year of era does not resolve strictly without an era. */
  private static final Pattern YEAR_OF_ERA = Pattern.compile("y(?=(?:[^']*'[^']*')*[^']*$)");

  private static final Pattern TIME_BEHIND = Pattern.compile("(?<=^\\d{4}-\\d{2}-\\d{2})[T ].*");

  private final DateTimeFormatter format;
  private final boolean iso;
  private final Clock clock;

  /**
   * @param pattern as {@link DateTimeFormatter} reads it; null: ISO, a time behind it is ignored
   * @throws IllegalArgumentException where the pattern is none
   */
  public BirthDateArrival(@Nullable String pattern, Clock clock) {
    this.iso = pattern == null;
    this.format =
        pattern == null
            ? DateTimeFormatter.ISO_LOCAL_DATE
            : DateTimeFormatter.ofPattern(YEAR_OF_ERA.matcher(pattern).replaceAll("u"), Locale.ROOT)
                .withResolverStyle(ResolverStyle.STRICT);
    this.clock = clock;
  }

  public Arrival<LocalDate> read(String cell) {
    String text = Text.strip(cell);
    if (Cells.absent(text)) {
      return Arrival.absent();
    }
    try {
      String date = iso ? TIME_BEHIND.matcher(text).replaceFirst("") : text;
      return plausible(LocalDate.parse(date, format), !date.equals(cell));
    } catch (DateTimeParseException e) {
      return Arrival.quarantined(Reason.BIRTH_DATE);
    }
  }

  private Arrival<LocalDate> plausible(LocalDate date, boolean repaired) {
    if (date.isAfter(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))) {
      return Arrival.quarantined(Reason.BIRTH_DATE_FUTURE);
    }
    return date.getYear() < YEAR_MIN
        ? Arrival.quarantined(Reason.BIRTH_DATE_EARLY)
        : Arrival.accepted(date, repaired);
  }
}
