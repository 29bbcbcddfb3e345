package dev.rollcall.config.rule;

import dev.rollcall.config.yaml.Block;
import dev.rollcall.config.yaml.Key;
import dev.rollcall.config.yaml.Shape;
import dev.rollcall.config.yaml.Takes;
import dev.rollcall.config.yaml.Type;
import dev.rollcall.config.yaml.Types;
import dev.rollcall.config.yaml.Value;
import dev.rollcall.model.rule.Events;
import dev.rollcall.model.rule.Ranked;
import dev.rollcall.model.rule.Test;
import dev.rollcall.model.rule.Window;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code by}: the number that people are ranked by. */
final class RankedReader {
  private static final Key<String> SUM = Key.required("sum", Types.TEXT, "property to add up");
  private static final Key<Boolean> COUNT =
      Key.required("count", Types.oneOf(Map.of("true", true)), "how many events there are");

  private final WindowReader windows;
  private final Key<String> trait;
  private final Key<Events> did;
  private final Key<Map<String, List<Test>>> with;

  RankedReader(Vocabulary vocabulary, StepReader steps, WindowReader windows) {
    this.windows = windows;
    this.trait = Key.required("trait", vocabulary.numberTrait(), "trait that is a number");
    this.did = steps.events("did", "events that are counted or added up");
    this.with = steps.with();
  }

  /** The key {@code by}. */
  Key<Ranked> key() {
    return Key.required(
        "by", Type.from(this::takes, this::read), "number that people are ranked by");
  }

  private Takes takes() {
    return Takes.either(
        new Takes.Keys(Shape.of("`by` with a trait", trait)),
        new Takes.Keys(events("`by` with a sum", SUM)),
        new Takes.Keys(events("`by` with a count", COUNT)));
  }

  private @Nullable Ranked read(Value value) {
    if (value.child("trait").isPresent()) {
      Type<Ranked> byTrait =
          Shape.of("`by` with a trait", trait).as(block -> new Ranked.ByTrait(block.get(trait)));
      return byTrait.read(value);
    }
    if (value.child("sum").isPresent()) {
      return events("`by` with a sum", SUM).as(this::sum).read(value);
    }
    if (value.child("count").isPresent()) {
      return events("`by` with a count", COUNT).as(this::count).read(value);
    }
    Types.wrong(value, "{trait: NAME}, {sum: PROPERTY, did: EVENT} or {count: true, did: EVENT}");
    return null;
  }

  private Shape events(String title, Key<?> head) {
    return Shape.of(title, head, did, with).with(windows.keys());
  }

  private @Nullable Ranked sum(Block block) {
    Window window = windows.read(block);
    return window == null
        ? null
        : new Ranked.BySum(block.get(SUM), block.get(did), block.get(with), window);
  }

  private @Nullable Ranked count(Block block) {
    Window window = windows.read(block);
    return window == null ? null : new Ranked.ByCount(block.get(did), block.get(with), window);
  }
}
