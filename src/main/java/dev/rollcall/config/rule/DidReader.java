package dev.rollcall.config.rule;

import dev.rollcall.config.diagnostic.Finding;
import dev.rollcall.config.yaml.Block;
import dev.rollcall.config.yaml.Key;
import dev.rollcall.config.yaml.Shape;
import dev.rollcall.config.yaml.Type;
import dev.rollcall.config.yaml.Types;
import dev.rollcall.config.yaml.Value;
import dev.rollcall.model.rule.Events;
import dev.rollcall.model.rule.Rule;
import dev.rollcall.model.rule.Test;
import dev.rollcall.model.rule.Window;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code did} and {@code didNot}, which have the same body. */
final class DidReader {
  private final Vocabulary vocabulary;
  private final WindowReader windows;
  private final MeasureReader measures;
  private final Key<Events> did = events("did", "these events happened");
  private final Key<Events> didNot = events("didNot", "the exact opposite of `did`");
  private final Key<Map<String, List<Test>>> with =
      Key.optional(
          "with", Types.entries(this::tests), Map.of(), "tests on properties of the events");

  DidReader(Vocabulary vocabulary, Mentions mentions) {
    this.vocabulary = vocabulary;
    this.windows = new WindowReader(mentions);
    this.measures = new MeasureReader(vocabulary);
  }

  Type<Rule> did() {
    return shape("a `did` rule", did).as(block -> make(block, did, false));
  }

  Type<Rule> didNot() {
    return shape("a `didNot` rule", didNot).as(block -> make(block, didNot, true));
  }

  private Shape shape(String title, Key<Events> head) {
    return Shape.of(title, head, with).with(measures.keys()).with(windows.keys());
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
    return new TestReader(ValueKind.of(vocabulary, entry.name())).read(entry.value());
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
        measures.read(block),
        window,
        block.value().location());
  }
}
