package dev.rollcall.source;

import dev.rollcall.identity.arrival.Arrival;
import dev.rollcall.identity.arrival.CountryArrival;
import dev.rollcall.model.SourceDefinition.TraitField;
import dev.rollcall.model.SourceDefinition.TraitType;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one trait of a row in its declared type. Thread-safe. */
final class TraitReader {
  private static final Set<String> TRUE = Set.of("true", "yes", "1");
  private static final Set<String> FALSE = Set.of("false", "no", "0");

  private final TraitField field;
  private final ZoneId zone;
  private final @Nullable DateTimeFormatter format;

  TraitReader(TraitField field, ZoneId zone) {
    this.field = field;
    this.zone = zone;
    this.format =
        field.format() == null ? null : DateTimeFormatter.ofPattern(field.format(), Locale.ROOT);
  }

  String name() {
    return field.name();
  }

  String field() {
    return field.field();
  }

  /** Whether the row has something to read. */
  boolean present(Row row) {
    return row.structured(field.field())
        || row.texts(field.field()).stream().anyMatch(text -> !text.isBlank());
  }

  /** The value; empty where what the row has is not of the trait's type. */
  Optional<Trait> read(Row row) {
    if (field.type() == TraitType.LIST) {
      return list(row);
    }
    String text = row.text(field.field());
    return text == null ? Optional.empty() : scalar(text.strip());
  }

  private Optional<Trait> scalar(String text) {
    return switch (field.type()) {
      case TEXT, LIST -> Optional.of(Trait.text(name(), text));
      case NUMBER -> number(text).map(number -> Trait.number(name(), number));
      case BOOLEAN -> truth(text).map(truth -> Trait.truth(name(), truth));
      case DATE -> date(text).map(instant -> Trait.instant(name(), instant));
      case COUNTRY -> country(text).map(code -> Trait.text(name(), code));
    };
  }

  private Optional<Trait> list(Row row) {
    String name = field.field();
    String separator = field.separator() == null ? "," : field.separator();
    List<String> items = new ArrayList<>();
    for (String text : row.texts(name)) {
      String[] parts =
          row.structured(name) ? new String[] {text} : text.split(Pattern.quote(separator), -1);
      for (String part : parts) {
        if (!part.isBlank()) {
          items.add(part.strip());
        }
      }
    }
    return items.isEmpty() ? Optional.empty() : Optional.of(Trait.items(name(), items));
  }

  private static Optional<Double> number(String text) {
    try {
      double number = Double.parseDouble(text);
      return Double.isFinite(number) && Character.digit(text.charAt(text.length() - 1), 10) >= 0
          ? Optional.of(number)
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<Boolean> truth(String text) {
    String word = text.toLowerCase(Locale.ROOT);
    if (TRUE.contains(word)) {
      return Optional.of(true);
    }
    return FALSE.contains(word) ? Optional.of(false) : Optional.empty();
  }

  private static Optional<String> country(String text) {
    return CountryArrival.read(text) instanceof Arrival.Accepted<String> accepted
        ? Optional.of(accepted.value())
        : Optional.empty();
  }

  /** A date alone is midnight UTC whatever the zone: it names a day, not an instant. */
  private Optional<Instant> date(String text) {
    if (format == null) {
      return text.length() == 8 || text.length() == 10 && text.charAt(4) == '-'
          ? TimeText.read(text, ZoneOffset.UTC)
          : TimeText.read(text, zone);
    }
    try {
      TemporalAccessor parsed =
          format.parseBest(text, Instant::from, LocalDateTime::from, LocalDate::from);
      if (parsed instanceof LocalDate day) {
        return Optional.of(day.atStartOfDay(ZoneOffset.UTC).toInstant());
      }
      return Optional.of(
          parsed instanceof LocalDateTime local
              ? local.atZone(zone).toInstant()
              : Instant.from(parsed));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
