package dev.rollcall.config.rule;

import dev.rollcall.config.diagnostic.Finding;
import dev.rollcall.config.yaml.Block;
import dev.rollcall.config.yaml.Durations;
import dev.rollcall.config.yaml.Key;
import dev.rollcall.config.yaml.Shape;
import dev.rollcall.config.yaml.Takes;
import dev.rollcall.config.yaml.Type;
import dev.rollcall.config.yaml.Value;
import dev.rollcall.model.rule.Events;
import dev.rollcall.model.rule.Rule;
import dev.rollcall.model.rule.Test;
import dev.rollcall.model.rule.Window;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code silent}, {@code firstSeen} and {@code lastSeen}: when there was activity. */
final class ActivityReader {
  private static final Key<Duration> SILENT =
      Key.required("silent", Durations.DURATION, "for how long there was no activity");
  private static final Key<Duration> ACTIVE_WITHIN =
      Key.optional(
          "activeWithin", Durations.DURATION, "how far back the activity before the silence lies");

  private final WindowReader windows;
  private final Key<Events> did;
  private final Key<Map<String, List<Test>>> with;

  ActivityReader(StepReader steps, WindowReader windows) {
    this.windows = windows;
    this.did = steps.activity();
    this.with = steps.with();
  }

  Type<Rule> silent() {
    return Shape.of("a `silent` rule", SILENT, ACTIVE_WITHIN, did, with).as(this::silent);
  }

  Type<Rule> firstSeen() {
    return seen("firstSeen", true);
  }

  Type<Rule> lastSeen() {
    return seen("lastSeen", false);
  }

  private @Nullable Rule silent(Block block) {
    Duration silent = block.get(SILENT);
    Duration activeWithin = block.find(ACTIVE_WITHIN);
    if (activeWithin != null && activeWithin.compareTo(silent) <= 0) {
      block
          .at(ACTIVE_WITHIN)
          .problem(
              Finding.EMPTY_WINDOW,
              "the activity lies before the silence, so this is longer than `silent`");
      return null;
    }
    return new Rule.Silent(activity(block), silent, activeWithin, block.value().location());
  }

  private Type<Rule> seen(String name, boolean first) {
    Key<Window> window =
        Key.required(
            name,
            Type.from(() -> new Takes.Keys(windowShape()), this::window),
            "window that the " + (first ? "first" : "last") + " activity is in");
    return Shape.of("a `" + name + "` rule", window, did, with)
        .as(
            block ->
                new Rule.Seen(first, activity(block), block.get(window), block.value().location()));
  }

  private @Nullable Window window(Value value) {
    if (!value.isMap() || value.entries().isEmpty()) {
      value.problem(
          Finding.WRONG_TYPE,
          "this takes a window",
          "write `{within: " + (value.isNumber() || !value.isScalar() ? "14d" : value.raw()) + "}`",
          List.of());
      return null;
    }
    return windowShape().as(windows::read).read(value);
  }

  private Shape windowShape() {
    return new Shape("a window", windows.keys());
  }

  private Rule.Step activity(Block block) {
    return new Rule.Step(block.get(did), block.get(with));
  }
}
