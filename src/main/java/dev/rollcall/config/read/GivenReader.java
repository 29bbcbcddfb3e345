package dev.rollcall.config.read;

import dev.rollcall.config.diagnostic.Finding;
import dev.rollcall.config.rule.Countries;
import dev.rollcall.config.rule.EventNames;
import dev.rollcall.config.rule.Vocabulary;
import dev.rollcall.config.yaml.Durations;
import dev.rollcall.config.yaml.Key;
import dev.rollcall.config.yaml.Shape;
import dev.rollcall.config.yaml.Takes;
import dev.rollcall.config.yaml.Times;
import dev.rollcall.config.yaml.Type;
import dev.rollcall.config.yaml.Types;
import dev.rollcall.config.yaml.Value;
import dev.rollcall.model.SegmentTest.Contact;
import dev.rollcall.model.SegmentTest.Event;
import dev.rollcall.model.SegmentTest.Given;
import dev.rollcall.model.SourceDefinition.TraitType;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one thing that a test gives of a person: an event with its properties, or a contact. */
final class GivenReader {
  private static final Set<String> OF_EVENTS = Set.of("person", "event", "at");
  private static final Key<String> PERSON =
      Key.required("person", Types.TEXT, "any name; the same name is the same person");
  private static final Key<String> EVENT =
      Key.required("event", EventNames.NAME, "an event of this name happened");
  private static final Type<Boolean> WORDS = Types.oneOf(Map.of("granted", true, "denied", false));
  private static final Key<Map<String, Boolean>> CONSENT =
      Key.optional(
          "consent",
          Types.entries(WORDS::takes, entry -> WORDS.read(entry.value())),
          Map.of(),
          "purpose: granted or denied");
  private static final Key<String> CONTACT =
      Key.optional("contact", Types.TEXT, "", "tells apart several records of one person");
  private static final Takes WHEN =
      Takes.either(
          Times.INSTANT.takes(),
          new Takes.Spelled("a length back such as -3d", "-[0-9]{1,9}[smhdw]"));
  private static final Key<Value> AT =
      Key.optional(
          "at", Type.of(WHEN, value -> value), "when, as an instant or as -3d before the test's");

  private final Vocabulary vocabulary;
  private final Key<Map<String, Object>> traits;

  GivenReader(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
    this.traits =
        Key.optional(
            "traits", Types.entries(Takes.Anything::new, this::trait), Map.of(), "values by trait");
  }

  /**
   * @param at what relative times are counted from
   * @return empty where a problem has been said
   */
  Optional<Given> read(Value row, Instant at) {
    return Optional.ofNullable(row.child("event").isPresent() ? event(row, at) : contact(row, at));
  }

  private @Nullable Given event(Value row, Instant at) {
    Map<String, Object> properties = new LinkedHashMap<>();
    boolean sound = true;
    for (Value.Entry entry : row.entries()) {
      if (!OF_EVENTS.contains(entry.name())) {
        Object value = property(entry.value());
        sound &= value != null || entry.value().isAbsent();
        if (value != null) {
          properties.put(entry.name(), value);
        }
      }
    }
    String person = required(row, PERSON);
    String name = required(row, EVENT);
    Instant happened = time(row.child("at").orElse(null), at.minusSeconds(1), at);
    return !sound || person == null || name == null || happened == null
        ? null
        : new Event(person, name, properties, happened);
  }

  private static <T> @Nullable T required(Value row, Key<T> key) {
    Value value = row.child(key.name()).orElse(null);
    if (value == null) {
      row.problem(
          Finding.MISSING_KEY,
          "what is given needs `%s`".formatted(key.name()),
          null,
          List.of(key.name() + ": " + key.description()));
      return null;
    }
    return key.type().read(value);
  }

  private static @Nullable Object property(Value value) {
    if (value.isList()) {
      List<@Nullable Object> items = value.items().stream().map(GivenReader::property).toList();
      return items.contains(null) ? null : items;
    }
    if (value.isNumber()) {
      return Double.valueOf(value.raw());
    }
    if (value.isMap()) {
      Types.wrong(value, "text, a number, true, false or a list of them");
      return null;
    }
    return value.isBoolean() ? (Object) Boolean.valueOf(value.raw()) : value.raw();
  }

  /** What one thing that is given takes. */
  Takes takes() {
    return Takes.either(
        new Takes.Open(Shape.of("an event that is given", PERSON, EVENT, AT), new Takes.Anything()),
        new Takes.Keys(contact()));
  }

  private Shape contact() {
    return Shape.of("a contact that is given", PERSON, CONTACT, traits, CONSENT, AT);
  }

  private @Nullable Given contact(Value row, Instant at) {
    return contact()
        .as(
            block -> {
              Instant updated = time(block.find(AT), at.minusSeconds(1), at);
              return updated == null
                  ? null
                  : new Contact(
                      block.get(PERSON),
                      block.get(CONTACT),
                      block.get(traits),
                      block.get(CONSENT),
                      updated);
            })
        .read(row);
  }

  private @Nullable Object trait(Value.Entry entry) {
    TraitType type = vocabulary.trait(entry.key());
    if (type == null) {
      return null;
    }
    return switch (type) {
      case TEXT -> Types.TEXT.read(entry.value());
      case NUMBER -> Types.NUMBER.read(entry.value());
      case BOOLEAN -> Types.BOOLEAN.read(entry.value());
      case DATE -> Times.INSTANT.read(entry.value());
      case LIST -> Types.some(Types.TEXT).read(entry.value());
      case COUNTRY -> Countries.CODE.read(entry.value());
    };
  }

  /** A length back from the test's instant, or an instant of its own. */
  private static @Nullable Instant time(@Nullable Value value, Instant otherwise, Instant at) {
    if (value == null) {
      return otherwise;
    }
    Duration back = value.raw().startsWith("-") ? Durations.parse(value.raw().substring(1)) : null;
    return back == null ? Times.INSTANT.read(value) : at.minus(back);
  }
}
