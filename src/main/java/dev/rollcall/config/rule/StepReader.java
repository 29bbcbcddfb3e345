package dev.rollcall.config.rule;

import dev.rollcall.config.diagnostic.Finding;
import dev.rollcall.config.yaml.Key;
import dev.rollcall.config.yaml.Shape;
import dev.rollcall.config.yaml.Takes;
import dev.rollcall.config.yaml.Type;
import dev.rollcall.config.yaml.Types;
import dev.rollcall.config.yaml.Value;
import dev.rollcall.model.EventsDefinition.PropertyType;
import dev.rollcall.model.rule.Events;
import dev.rollcall.model.rule.Rule;
import dev.rollcall.model.rule.Test;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads which events a condition looks at: their names, and {@code with} beside them. */
final class StepReader {
  private static final String ANY = "any";

  private final Vocabulary vocabulary;
  private final Key<Events> did = events("did", "these events happened");
  private final Key<Map<String, List<Test>>> with =
      Key.optional(
          "with",
          Types.entries(() -> new TestReader(ValueKind.ANY).takes(), this::tests),
          Map.of(),
          "tests on properties of the events");

  StepReader(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** A key that needs names of events. */
  Key<Events> events(String name, String description) {
    return Key.required(name, names(), description + ": a name, a list, or any");
  }

  /** {@code did} where it may be left out, which means any event. */
  Key<Events> activity() {
    return Key.optional(
        "did", names(), new Events(List.of()), "which events are meant, in place of any");
  }

  /** {@code with}, which may be left out. */
  Key<Map<String, List<Test>>> with() {
    return with;
  }

  /** A map of {@code did} and perhaps {@code with}. */
  Type<Rule.Step> step(String title) {
    return Shape.of(title, did, with).as(block -> new Rule.Step(block.get(did), block.get(with)));
  }

  /** The same, or names alone. */
  Type<Rule.Step> stepOrNames(String title) {
    Type<Rule.Step> step = step(title);
    return Type.from(
        () -> Takes.either(names().takes(), step.takes()),
        value -> {
          if (value.isMap()) {
            return step.read(value);
          }
          Events events = events(value);
          return events == null ? null : new Rule.Step(events, Map.of());
        });
  }

  private Type<Events> names() {
    return Type.of(Types.some(EventNames.NAME).takes(), this::events);
  }

  private @Nullable Events events(Value value) {
    if (value.isScalar() && value.raw().equals(ANY)) {
      return new Events(List.of());
    }
    List<String> names = Types.some(this::event).read(value);
    return names == null ? null : new Events(names);
  }

  private @Nullable String event(Value value) {
    if (value.isScalar() && value.raw().equals(ANY)) {
      value.problem(
          Finding.EVENT_NAME, "`any` stands alone, not in a list", "write `did: any`", List.of());
      return null;
    }
    String name = EventNames.NAME.read(value);
    if (name != null) {
      vocabulary.event(value);
    }
    return name;
  }

  private @Nullable List<Test> tests(Value.Entry entry) {
    PropertyType type = vocabulary.promoted().get(entry.name());
    ValueKind kind = type == null ? ValueKind.ANY : ValueKind.of(type);
    return new TestReader(kind).read(entry.value());
  }
}
