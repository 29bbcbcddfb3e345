package dev.rollcall.segment;

import dev.rollcall.model.Location;
import dev.rollcall.model.rule.Test;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A condition's whole meaning as a text: equal for equal conditions, in every process and version
 * of the product, and different for different ones, as every text in it has its length before it.
 */
final class Fingerprint {
  /** To be changed when the same condition is answered in another way than before. */
  private static final String VERSION = "2";

  private static final Set<Class<?>> PLAIN =
      Set.of(
          Integer.class,
          Long.class,
          Double.class,
          Boolean.class,
          Duration.class,
          Instant.class,
          LocalDate.class);

  private Fingerprint() {}

  /** Null where the set of the condition must not be kept, since more than touching moves it. */
  static @Nullable String of(Atom atom, EventColumns columns) {
    if (atom instanceof Atom.OfEvents) {
      return text(Stream.of(VERSION, columns.all(), atom));
    }
    boolean lasting =
        atom instanceof Atom.Everybody
            || atom instanceof Atom.Consent
            || (atom instanceof Atom.TraitTest trait && trait.tests().stream().allMatch(LASTING));
    return lasting ? text(Stream.of(VERSION, atom)) : null;
  }

  /** Tests that do not hang on the instant of evaluation. */
  private static final java.util.function.Predicate<Test> LASTING =
      test -> !(test instanceof Test.DateWithin || test instanceof Test.AnniversaryIn);

  private static @Nullable String text(Stream<Object> parts) {
    try {
      return parts.map(Fingerprint::value).collect(Collectors.joining(" "));
    } catch (UnsupportedOperationException e) {
      return null;
    }
  }

  private static String value(@Nullable Object value) {
    if (value == null) {
      return "-";
    }
    if (value instanceof String text) {
      return text.length() + ":" + text;
    }
    if (value instanceof Record record) {
      return record(record);
    }
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> value(entry.getKey()) + "=" + value(entry.getValue()))
          .sorted()
          .collect(Collectors.joining(",", "{", "}"));
    }
    return value instanceof Collection<?> items ? items(items) : plain(value);
  }

  private static String items(Collection<?> items) {
    Stream<String> texts = items.stream().map(Fingerprint::value);
    return (items instanceof List ? texts : texts.sorted())
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String plain(Object value) {
    if (value instanceof Enum<?> constant) {
      return constant.name();
    }
    if (value instanceof ZoneId zone) {
      return "zone " + zone.getId();
    }
    if (!PLAIN.contains(value.getClass())) {
      throw new UnsupportedOperationException("no lasting text for " + value.getClass());
    }
    return value.getClass().getSimpleName() + " " + value;
  }

  private static String record(Record record) {
    return Arrays.stream(record.getClass().getRecordComponents())
        .filter(part -> part.getType() != Location.class)
        .map(part -> part.getName() + "=" + value(part(record, part)))
        .collect(Collectors.joining(",", record.getClass().getSimpleName() + "(", ")"));
  }

  private static @Nullable Object part(Record record, RecordComponent part) {
    try {
      part.getAccessor().setAccessible(true);
      return part.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record does not tell its own " + part.getName(), e);
    }
  }
}
