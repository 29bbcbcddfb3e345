package dev.rollcall.config.rule;

import dev.rollcall.config.yaml.Block;
import dev.rollcall.config.yaml.Key;
import dev.rollcall.config.yaml.Shape;
import dev.rollcall.config.yaml.Type;
import dev.rollcall.model.rule.Events;
import dev.rollcall.model.rule.Rule;
import dev.rollcall.model.rule.Test;
import dev.rollcall.model.rule.Window;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code did} and {@code didNot}, which have the same body. */
final class DidReader {
  private final WindowReader windows;
  private final MeasureReader measures;
  private final Key<Events> did;
  private final Key<Events> didNot;
  private final Key<Map<String, List<Test>>> with;

  DidReader(StepReader steps, WindowReader windows, MeasureReader measures) {
    this.windows = windows;
    this.measures = measures;
    this.did = steps.events("did", "these events happened");
    this.didNot = steps.events("didNot", "the exact opposite of `did`");
    this.with = steps.with();
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
