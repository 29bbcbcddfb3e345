package dev.rollcall.config.rule;

import dev.rollcall.config.diagnostic.Finding;
import dev.rollcall.config.yaml.Block;
import dev.rollcall.config.yaml.Key;
import dev.rollcall.config.yaml.Shape;
import dev.rollcall.config.yaml.Type;
import dev.rollcall.config.yaml.Types;
import dev.rollcall.model.rule.Events;
import dev.rollcall.model.rule.Measure.Range;
import dev.rollcall.model.rule.Rule;
import dev.rollcall.model.rule.Test;
import dev.rollcall.model.rule.Window;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads {@code rfm}: scores for how lately, how often and for how much. */
final class RfmReader {
  private static final Key<String> VALUE =
      Key.required("value", Types.TEXT, "property whose sum is the monetary value");
  private static final Key<Range> RECENCY =
      Key.optional("recency", ScoreReader.TYPE, "score of the latest event, 5 is the latest");
  private static final Key<Range> FREQUENCY =
      Key.optional("frequency", ScoreReader.TYPE, "score of the number of events");
  private static final Key<Range> MONETARY =
      Key.optional("monetary", ScoreReader.TYPE, "score of the sum");

  private final WindowReader windows;
  private final Key<Events> did;
  private final Key<Map<String, List<Test>>> with;

  RfmReader(StepReader steps, WindowReader windows) {
    this.windows = windows;
    this.did = steps.events("did", "events that people are scored by");
    this.with = steps.with();
  }

  Type<Rule> type() {
    Shape body =
        Shape.of("`rfm`", did, with, VALUE, RECENCY, FREQUENCY, MONETARY).with(windows.keys());
    Key<Rule> key = Key.required("rfm", body.as(this::make), "scores of 1 to 5");
    return Shape.of("an `rfm` rule", key).as(block -> block.get(key));
  }

  private @Nullable Rule make(Block block) {
    Window window = windows.read(block);
    if (Stream.of(RECENCY, FREQUENCY, MONETARY).noneMatch(block::has)) {
      block
          .value()
          .problem(
              Finding.MISSING_KEY,
              "`rfm` asks for no score",
              "write `recency`, `frequency` or `monetary`, like `recency: {atLeast: 4}`",
              List.of());
      return null;
    }
    return window == null
        ? null
        : new Rule.Rfm(
            new Rule.Step(block.get(did), block.get(with)),
            block.get(VALUE),
            window,
            block.find(RECENCY),
            block.find(FREQUENCY),
            block.find(MONETARY),
            block.value().location());
  }
}
