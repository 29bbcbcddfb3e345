package dev.rollcall.config.rule;

import dev.rollcall.config.diagnostic.Finding;
import dev.rollcall.config.yaml.Block;
import dev.rollcall.config.yaml.Durations;
import dev.rollcall.config.yaml.Key;
import dev.rollcall.config.yaml.Shape;
import dev.rollcall.config.yaml.Type;
import dev.rollcall.config.yaml.Types;
import dev.rollcall.model.rule.Events;
import dev.rollcall.model.rule.Rule;
import dev.rollcall.model.rule.Test;
import dev.rollcall.model.rule.Window;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code did: A, without: B, after: 30m}: an A that no B followed. */
final class WithoutReader {
  private static final Key<Duration> AFTER =
      Key.required("after", Durations.DURATION, "how long ago A must be, such as 30m");
  private static final Key<Boolean> BY =
      Key.optional(
          "by",
          Types.oneOf(Map.of("deadline", true)),
          false,
          "`deadline`: a B that comes later than `after` changes nothing");

  private final WindowReader windows;
  private final Key<Events> did;
  private final Key<Map<String, List<Test>>> with;
  private final Key<Rule.Step> without;

  WithoutReader(StepReader steps, WindowReader windows) {
    this.windows = windows;
    this.did = steps.events("did", "these events happened");
    this.with = steps.with();
    this.without =
        Key.required(
            "without",
            steps.stepOrNames("`without`"),
            "what did not happen since: a name, a list, or a map of `did` and `with`");
  }

  Type<Rule> type() {
    return Shape.of("a `without` rule", did, with, without, AFTER, BY)
        .with(windows.keys())
        .as(this::make);
  }

  private @Nullable Rule make(Block block) {
    Window window = windows.read(block);
    if (window == null) {
      return null;
    }
    Duration after = block.get(AFTER);
    Duration length = lengthOf(window);
    if (length != null && length.compareTo(after) <= 0) {
      block
          .at(AFTER)
          .problem(
              Finding.EMPTY_WINDOW,
              "who did it this long ago did it before the window begins",
              "make the window longer than `after`",
              List.of());
      return null;
    }
    return new Rule.Without(
        new Rule.Step(block.get(did), block.get(with)),
        block.get(without),
        after,
        block.get(BY),
        window,
        block.value().location());
  }

  /** How far back the window begins; null where that is not known here. */
  private static @Nullable Duration lengthOf(Window window) {
    if (window instanceof Window.Within within) {
      return within.length();
    }
    return window instanceof Window.Between between
            && between.since() instanceof Window.Edge.Before since
        ? since.length()
        : null;
  }
}
