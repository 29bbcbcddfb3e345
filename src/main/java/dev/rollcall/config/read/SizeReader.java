package dev.rollcall.config.read;

import dev.rollcall.config.diagnostic.Finding;
import dev.rollcall.config.rule.EventNames;
import dev.rollcall.config.rule.Vocabulary;
import dev.rollcall.config.yaml.Block;
import dev.rollcall.config.yaml.Key;
import dev.rollcall.config.yaml.Shape;
import dev.rollcall.config.yaml.Takes;
import dev.rollcall.config.yaml.Type;
import dev.rollcall.config.yaml.Types;
import dev.rollcall.config.yaml.Value;
import dev.rollcall.model.AudienceDefinition.Outside;
import dev.rollcall.model.AudienceDefinition.RankBy;
import dev.rollcall.model.AudienceDefinition.Size;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code size}: the band of an audience, and what happens outside it. */
final class SizeReader {
  private static final int PEOPLE_MAX = 2_000_000_000;
  private static final Key<Integer> MIN =
      Key.optional("min", Types.whole(1, PEOPLE_MAX), "people below which `outside` acts");
  private static final Key<Integer> MAX =
      Key.optional("max", Types.whole(1, PEOPLE_MAX), "people above which it is cut");
  private static final Key<Outside> OUTSIDE =
      Key.optional(
          "outside",
          Types.word(Outside.class, word -> word.name().toLowerCase(Locale.ROOT)),
          Outside.WARN,
          "what happens outside the band: warn, pause until approved, or skip, which leaves the list as it is");
  private static final Key<String> SUM = Key.required("sum", Types.TEXT, "property to add up");
  private static final Key<String> DID =
      Key.required(
          "did",
          Type.of(EventNames.NAME.takes(), SizeReader::event),
          "event that has the property");

  private final Key<RankBy> rankBy =
      Key.optional(
          "rankBy",
          Type.from(this::ranks, this::rankBy),
          "who is kept above max: lastSeen, a trait or a sum");
  private final Key<String> trait;

  private SizeReader(Vocabulary vocabulary) {
    this.trait =
        Key.required("trait", vocabulary.numberTrait(), "trait whose largest numbers come first");
  }

  static Type<Size> type(Vocabulary vocabulary) {
    SizeReader reader = new SizeReader(vocabulary);
    return Shape.of("`size`", MIN, MAX, reader.rankBy, OUTSIDE).as(reader::make);
  }

  private @Nullable Size make(Block block) {
    Integer min = block.find(MIN);
    Integer max = block.find(MAX);
    if (min == null && max == null) {
      Types.wrong(block.value(), "min, max or both");
      return null;
    }
    if (min != null && max != null && min > max) {
      block.at(MIN).problem(Finding.MIN_OVER_MAX, "min %d is above max %d".formatted(min, max));
      return null;
    }
    if (block.has(rankBy) && max == null) {
      block
          .at(rankBy)
          .problem(
              Finding.MISSING_KEY,
              "`rankBy` says who is kept above `max`, and there is no `max`",
              "write `max: 2000` beside it",
              List.of());
      return null;
    }
    return new Size(min, max, block.find(rankBy), block.get(OUTSIDE));
  }

  private Takes ranks() {
    return Takes.either(
        new Takes.Word(Map.of("lastSeen", true)),
        new Takes.Keys(Shape.of("`rankBy` with a trait", trait)),
        new Takes.Keys(Shape.of("`rankBy` with a sum", SUM, DID)));
  }

  private @Nullable RankBy rankBy(Value value) {
    if (value.isScalar() && value.raw().equals("lastSeen")) {
      return new RankBy.LastSeen();
    }
    if (value.child("trait").isPresent()) {
      return Shape.of("`rankBy` with a trait", trait)
          .<RankBy>as(block -> new RankBy.ByTrait(block.get(trait)))
          .read(value);
    }
    if (value.isMap()) {
      return Shape.of("`rankBy` with a sum", SUM, DID)
          .<RankBy>as(block -> new RankBy.BySum(block.get(SUM), block.get(DID)))
          .read(value);
    }
    Types.wrong(value, "lastSeen, {trait: NAME} or {sum: PROPERTY, did: EVENT}");
    return null;
  }

  private static @Nullable String event(Value value) {
    if (value.isScalar() && value.raw().equals("any")) {
      value.problem(
          Finding.EVENT_NAME, "people are ranked by the events of one name, so `any` is none here");
      return null;
    }
    return EventNames.NAME.read(value);
  }
}
