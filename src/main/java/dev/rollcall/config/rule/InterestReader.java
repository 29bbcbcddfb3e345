package dev.rollcall.config.rule;

import dev.rollcall.config.diagnostic.Finding;
import dev.rollcall.config.yaml.Block;
import dev.rollcall.config.yaml.Key;
import dev.rollcall.config.yaml.Shape;
import dev.rollcall.config.yaml.Takes;
import dev.rollcall.config.yaml.Type;
import dev.rollcall.config.yaml.Value;
import dev.rollcall.model.rule.Measure;
import dev.rollcall.model.rule.Measure.Range;
import dev.rollcall.model.rule.Measure.Share;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code interest}. */
final class InterestReader implements Type<Measure> {
  private static final Key<Share> SHARE =
      Key.optional(
          "share", ShareReader.TYPE, "the value's share of the events that have the property");
  private static final Key<Range> OUT_OF = range("outOf", "how many events have the property");
  private static final Key<Range> RANK = range("rank", "1: no value is more frequent");
  private static final Key<Range> COUNT = range("count", "how many events have the value");

  private final Vocabulary vocabulary;

  InterestReader(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  private static Key<Range> range(String name, String description) {
    Type<Range> type = new Shape("`" + name + "`", RangeReader.KEYS).as(RangeReader::read);
    return Key.optional(name, RangeReader.worded(type), description);
  }

  @Override
  public @Nullable Measure read(Value value) {
    Key<Object> is = is(ValueMeasures.kind(vocabulary, value));
    return shape(is).<Measure>as(block -> make(block, is)).read(value);
  }

  @Override
  public Takes takes() {
    return new Takes.Keys(shape(is(ValueKind.ANY)));
  }

  private static Key<Object> is(ValueKind kind) {
    return Key.required("is", new TestKeys(kind).value(), "the value that is looked at");
  }

  private static Shape shape(Key<Object> is) {
    return Shape.of("`interest`", ValueMeasures.OF, is, SHARE, OUT_OF, RANK, COUNT);
  }

  private static @Nullable Measure make(Block block, Key<Object> is) {
    if (List.of(SHARE, OUT_OF, RANK, COUNT).stream().noneMatch(block::has)) {
      block
          .value()
          .problem(
              Finding.MISSING_KEY,
              "`interest` needs `share`, `outOf`, `rank` or `count`",
              "for one event with the value write `with: {%s: …}`"
                  .formatted(block.get(ValueMeasures.OF)),
              List.of());
      return null;
    }
    return new Measure.Interest(
        block.get(ValueMeasures.OF),
        block.get(is),
        block.find(SHARE),
        block.find(OUT_OF),
        block.find(RANK),
        block.find(COUNT),
        block.value().location());
  }
}
