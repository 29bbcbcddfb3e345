package dev.rollcall.config.rule;

import dev.rollcall.config.diagnostic.Finding;
import dev.rollcall.config.yaml.Block;
import dev.rollcall.config.yaml.Key;
import dev.rollcall.config.yaml.Shape;
import dev.rollcall.config.yaml.Times;
import dev.rollcall.config.yaml.Type;
import dev.rollcall.config.yaml.Types;
import dev.rollcall.config.yaml.Value;
import dev.rollcall.model.EventsDefinition.PropertyType;
import dev.rollcall.model.rule.Events;
import dev.rollcall.model.rule.Measure;
import dev.rollcall.model.rule.Rule;
import dev.rollcall.model.rule.Test;
import dev.rollcall.model.rule.Window;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code did} and {@code didNot}, which have the same body. */
final class DidReader {
  private static final Key<ZoneId> TIME_ZONE =
      Key.optional("timeZone", Times.ZONE, ZoneOffset.UTC, "zone whose days are counted");
  private static final Key<Measure> TIMES =
      Key.optional("times", RangeReader.worded(times()), "how many matching events");
  private static final Key<Measure> ON_DAYS =
      Key.optional("onDays", RangeReader.worded(onDays()), "on how many distinct days");

  private final Vocabulary vocabulary;
  private final WindowReader windows;
  private final Key<Events> did = events("did", "these events happened");
  private final Key<Events> didNot = events("didNot", "the exact opposite of `did`");
  private final Key<Map<String, List<Test>>> with =
      Key.optional(
          "with", Types.entries(this::tests), Map.of(), "tests on properties of the events");

  DidReader(Vocabulary vocabulary, Mentions mentions) {
    this.vocabulary = vocabulary;
    this.windows = new WindowReader(mentions);
  }

  Type<Rule> did() {
    return shape("a `did` rule", did).as(block -> make(block, did, false));
  }

  Type<Rule> didNot() {
    return shape("a `didNot` rule", didNot).as(block -> make(block, didNot, true));
  }

  private Shape shape(String title, Key<Events> head) {
    return Shape.of(title, head, with, TIMES, ON_DAYS).with(windows.keys());
  }

  private Key<Events> events(String name, String description) {
    return Key.required(name, this::events, description + ": a name, a list, or any");
  }

  private @Nullable Events events(Value value) {
    if (value.isScalar() && value.raw().equals("any")) {
      return new Events(List.of());
    }
    List<String> names = Types.some(this::event).read(value);
    return names == null ? null : new Events(names);
  }

  private @Nullable String event(Value value) {
    if (value.isScalar() && value.raw().equals("any")) {
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

  private @Nullable Rule make(Block block, Key<Events> head, boolean negated) {
    Window window = windows.read(block);
    if (window == null) {
      return null;
    }
    return new Rule.Did(
        negated,
        block.get(head),
        block.get(with),
        measures(block),
        window,
        block.value().location());
  }

  private static List<Measure> measures(Block block) {
    List<Measure> measures = new ArrayList<>();
    for (Key<Measure> key : List.of(TIMES, ON_DAYS)) {
      Measure measure = block.find(key);
      if (measure != null) {
        measures.add(measure);
      }
    }
    return List.copyOf(measures);
  }

  private static Type<Measure> times() {
    return new Shape("`times`", RangeReader.KEYS)
        .as(
            block -> {
              Measure.Range range = RangeReader.read(block);
              return range == null ? null : new Measure.Times(range, block.value().location());
            });
  }

  private static Type<Measure> onDays() {
    return new Shape("`onDays`", RangeReader.KEYS)
        .with(List.of(TIME_ZONE))
        .as(
            block -> {
              Measure.Range range = RangeReader.read(block);
              return range == null
                  ? null
                  : new Measure.OnDays(range, block.get(TIME_ZONE), block.value().location());
            });
  }
}
