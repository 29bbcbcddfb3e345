package dev.rollcall.config.rule;

import dev.rollcall.config.yaml.Block;
import dev.rollcall.config.yaml.Key;
import dev.rollcall.config.yaml.Shape;
import dev.rollcall.config.yaml.Times;
import dev.rollcall.config.yaml.Type;
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

  private final WindowReader windows;
  private final Key<Events> did;
  private final Key<Events> didNot;
  private final Key<Map<String, List<Test>>> with;

  DidReader(StepReader steps, WindowReader windows) {
    this.windows = windows;
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
    return Shape.of(title, head, with, TIMES, ON_DAYS).with(windows.keys());
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
