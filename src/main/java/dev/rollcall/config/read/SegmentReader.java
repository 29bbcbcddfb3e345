package dev.rollcall.config.read;

import dev.rollcall.config.diagnostic.Finding;
import dev.rollcall.config.rule.Mentions;
import dev.rollcall.config.rule.RuleReader;
import dev.rollcall.config.rule.Vocabulary;
import dev.rollcall.config.yaml.Block;
import dev.rollcall.config.yaml.Durations;
import dev.rollcall.config.yaml.Key;
import dev.rollcall.config.yaml.Shape;
import dev.rollcall.config.yaml.Type;
import dev.rollcall.config.yaml.Types;
import dev.rollcall.config.yaml.Value;
import dev.rollcall.model.SegmentDefinition;
import dev.rollcall.model.SegmentTest;
import dev.rollcall.model.rule.Rule;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads one segment. */
final class SegmentReader {
  private static final Key<String> SEGMENT =
      Key.required("segment", Types.NAMED, "name of the segment");
  private static final Key<String> DESCRIPTION =
      Key.optional("description", Types.TEXT, "", "one sentence for people");
  private static final Key<Lookbacks> LOOKBACK =
      Key.optional(
          "lookback",
          Lookbacks.TYPE,
          Lookbacks.NONE,
          "what `within: lookback` takes: a length, or a list that makes a variant of each");
  private static final Key<Boolean> RINGS =
      Key.optional(
          "rings", Types.BOOLEAN, false, "each variant without the people of the next shorter one");
  private static final Key<Duration> MIN_DWELL =
      Key.optional("minDwell", Durations.DURATION, "how long who entered stays at least");
  private static final Key<Duration> COOLDOWN =
      Key.optional("cooldown", Durations.DURATION, "how long who left does not come back");
  private static final Key<Boolean> ALL_MEMBERS =
      Key.optional("allMembers", Types.BOOLEAN, false, "everybody, in place of `where`");

  private final Mentions mentions;
  private final Key<Rule> where;
  private final Key<List<String>> exclude;
  private final Key<List<SegmentTest>> tests;
  private final Consumer<SegmentTest> found;

  private SegmentReader(
      Vocabulary vocabulary, Mentions mentions, TestsReader reader, Consumer<SegmentTest> found) {
    this.found = found;
    this.tests =
        Key.optional(
            "tests",
            reader.tests(),
            List.of(),
            "tests with a clock that is held still, run by `rollcall test`");
    this.mentions = mentions;
    this.where =
        Key.optional("where", new RuleReader(vocabulary, mentions).where(), "who is in it");
    this.exclude =
        Key.optional(
            "exclude",
            Types.some(mentions.segment()),
            List.of(),
            "finished segments whose people are taken out");
  }

  /**
   * @param reader reads the tests that stand under a segment
   * @param found takes them
   */
  static Type<SegmentDefinition> type(
      Vocabulary vocabulary, Mentions mentions, TestsReader reader, Consumer<SegmentTest> found) {
    return new SegmentReader(vocabulary, mentions, reader, found).type();
  }

  private Type<SegmentDefinition> type() {
    return Shape.of(
            "a segment",
            SEGMENT,
            DESCRIPTION,
            LOOKBACK,
            RINGS,
            where,
            ALL_MEMBERS,
            exclude,
            MIN_DWELL,
            COOLDOWN,
            tests)
        .as(this::make);
  }

  private @Nullable SegmentDefinition make(Block block) {
    Rule rule = rule(block);
    Lookbacks lookbacks = block.get(LOOKBACK);
    block.get(tests).forEach(found);
    boolean sound =
        lookbackFits(block)
            & ringsFit(block, lookbacks)
            & staysFit(block, rule != null && rule.keeps());
    return rule == null || !sound
        ? null
        : new SegmentDefinition(
            block.get(SEGMENT),
            block.get(DESCRIPTION),
            lookbacks.lengths(),
            lookbacks.suffixed(),
            block.get(RINGS),
            rule,
            block.get(exclude),
            block.find(MIN_DWELL),
            block.find(COOLDOWN),
            block.value().location());
  }

  private @Nullable Rule rule(Block block) {
    Rule rule = block.find(where);
    boolean everybody = block.get(ALL_MEMBERS);
    if (rule != null && everybody) {
      block
          .at(ALL_MEMBERS)
          .problem(Finding.NO_CONDITION, "`allMembers` stands in place of `where`, not beside it");
      return null;
    }
    if (rule == null && !everybody) {
      block
          .at(SEGMENT)
          .problem(
              Finding.NO_CONDITION,
              "this segment has no condition, so it would be everybody",
              "write `where`, or `allMembers: true` if everybody is meant",
              List.of());
      return null;
    }
    return everybody ? new Rule.Everyone(block.at(ALL_MEMBERS).location()) : rule;
  }

  private boolean lookbackFits(Block block) {
    Value used = mentions.firstLookback().orElse(null);
    if (used != null && !block.has(LOOKBACK)) {
      used.problem(
          Finding.LOOKBACK_UNDECLARED,
          "the segment declares no `lookback`",
          "write a length here, or `lookback: 7d` above",
          List.of());
      return false;
    }
    if (used == null && block.has(LOOKBACK)) {
      block
          .at(LOOKBACK)
          .problem(
              Finding.LOOKBACK_UNUSED,
              "no condition says `within: lookback`, so this changes nothing");
      return false;
    }
    return true;
  }

  private static boolean ringsFit(Block block, Lookbacks lookbacks) {
    boolean fit = !block.get(RINGS) || lookbacks.suffixed();
    if (!fit) {
      block
          .at(RINGS)
          .problem(
              Finding.BAD_LOOKBACK,
              "rings lie between the lengths of a list",
              "write `lookback: [7d, 14d]`",
              List.of());
    }
    return fit;
  }

  /** Whoever stays in one ring would be in the next one too. */
  private static boolean staysFit(Block block, boolean keeps) {
    boolean stays = keeps || block.has(MIN_DWELL);
    boolean fit = !stays || !block.get(RINGS);
    if (!fit) {
      block
          .at(block.has(MIN_DWELL) ? MIN_DWELL : RINGS)
          .problem(
              Finding.BAD_STAY,
              "rings share nobody, so nobody can stay in one and come into the next",
              "leave `rings` out, or `%s`".formatted(block.has(MIN_DWELL) ? "minDwell" : "keep"),
              List.of());
    }
    return fit;
  }
}
