package dev.rollcall.config.rule;

import dev.rollcall.config.yaml.Block;
import dev.rollcall.config.yaml.Key;
import dev.rollcall.config.yaml.Shape;
import dev.rollcall.config.yaml.Times;
import dev.rollcall.config.yaml.Type;
import dev.rollcall.model.rule.Measure;
import dev.rollcall.model.rule.Measure.Choice;
import dev.rollcall.model.rule.Measure.Function;
import dev.rollcall.model.rule.Measure.Range;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Reads the measures that may stand in a {@code did}. */
final class MeasureReader {
  private static final Key<ZoneId> TIME_ZONE =
      Key.optional("timeZone", Times.ZONE, ZoneOffset.UTC, "zone whose days are counted");

  private final ValueMeasures values;
  private final List<Key<Measure>> keys;

  MeasureReader(Vocabulary vocabulary) {
    this.values = new ValueMeasures(vocabulary);
    this.keys =
        List.of(
            times(),
            onDays(),
            sessions(),
            distinct(),
            amount("sum", Function.SUM, "the sum of a property's numbers"),
            amount("avg", Function.AVG, "the average of a property's numbers"),
            amount("min", Function.MIN, "the least of a property's numbers"),
            amount("max", Function.MAX, "the greatest of a property's numbers"),
            chosen("first", Choice.FIRST, "the first value of a property"),
            chosen("last", Choice.LAST, "the last value of a property"),
            chosen("mostFrequent", Choice.MOST_FREQUENT, "the value it has most often"),
            Key.optional(
                "interest",
                new InterestReader(vocabulary),
                "how one value of a property stands among its others"));
  }

  List<Key<?>> keys() {
    return List.copyOf(keys);
  }

  List<Measure> read(Block block) {
    return keys.stream().<@Nullable Measure>map(block::find).filter(Objects::nonNull).toList();
  }

  private static Key<Measure> times() {
    return counted(
        "times",
        "how many matching events",
        List.of(),
        (range, block) -> new Measure.Times(range, block.value().location()));
  }

  private static Key<Measure> onDays() {
    return counted(
        "onDays",
        "on how many distinct days",
        List.of(TIME_ZONE),
        (range, block) ->
            new Measure.OnDays(range, block.get(TIME_ZONE), block.value().location()));
  }

  private static Key<Measure> sessions() {
    return counted(
        "sessions",
        "in how many sessions, which 30 minutes of silence end",
        List.of(),
        (range, block) -> new Measure.Sessions(range, block.value().location()));
  }

  private static Key<Measure> distinct() {
    return counted(
        "distinct",
        "how many values of a property",
        List.of(ValueMeasures.OF),
        (range, block) ->
            new Measure.Distinct(block.get(ValueMeasures.OF), range, block.value().location()));
  }

  private static Key<Measure> counted(
      String name, String description, List<Key<?>> more, BiFunction<Range, Block, Measure> make) {
    Type<Measure> type =
        Shape.of("`" + name + "`")
            .with(more)
            .with(RangeReader.KEYS)
            .as(
                block -> {
                  Range range = RangeReader.read(block);
                  return range == null ? null : make.apply(range, block);
                });
    return Key.optional(name, RangeReader.worded(type), description);
  }

  private Key<Measure> amount(String name, Function function, String description) {
    return Key.optional(name, values.amount("`" + name + "`", function), description);
  }

  private Key<Measure> chosen(String name, Choice choice, String description) {
    return Key.optional(name, values.chosen("`" + name + "`", choice), description);
  }
}
