package dev.rollcall.config.rule;

import dev.rollcall.config.diagnostic.Finding;
import dev.rollcall.config.yaml.Block;
import dev.rollcall.config.yaml.Durations;
import dev.rollcall.config.yaml.Key;
import dev.rollcall.config.yaml.Shape;
import dev.rollcall.config.yaml.Type;
import dev.rollcall.config.yaml.Types;
import dev.rollcall.model.rule.Rule;
import dev.rollcall.model.rule.Window;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code sequence}: steps one after the other. */
final class SequenceReader {
  private static final Key<Duration> GAP =
      Key.optional(
          "gap", Durations.DURATION, "how much later than the step before it a step may be");

  private final WindowReader windows;
  private final Key<List<Rule.Step>> steps;

  SequenceReader(StepReader steps, WindowReader windows) {
    this.windows = windows;
    this.steps =
        Key.required(
            "sequence",
            Types.list(steps.step("a step of a sequence")),
            "two steps or more, each later than the one before");
  }

  Type<Rule> type() {
    return Shape.of("a `sequence` rule", steps, GAP).with(windows.keys()).as(this::make);
  }

  private @Nullable Rule make(Block block) {
    Window window = windows.read(block);
    if (block.get(steps).size() < 2) {
      block
          .at(steps)
          .problem(
              Finding.WRONG_TYPE,
              "a sequence has two steps or more",
              "for one step write `did` in place of `sequence`",
              List.of());
      return null;
    }
    return window == null
        ? null
        : new Rule.Sequence(block.get(steps), block.find(GAP), window, block.value().location());
  }
}
