package dev.rollcall.config.rule;

import dev.rollcall.config.diagnostic.DidYouMean;
import dev.rollcall.config.diagnostic.Finding;
import dev.rollcall.config.yaml.Block;
import dev.rollcall.config.yaml.Key;
import dev.rollcall.config.yaml.Shape;
import dev.rollcall.config.yaml.Takes;
import dev.rollcall.config.yaml.Type;
import dev.rollcall.config.yaml.Types;
import dev.rollcall.config.yaml.Value;
import dev.rollcall.model.SourceDefinition.TraitType;
import dev.rollcall.model.rule.Rule;
import dev.rollcall.model.rule.Test;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code where} and everything in it. One reader for each definition, since it gathers what
 * that definition mentions.
 */
public final class RuleReader {
  /** Conditions that {@code did} may stand beside, to say which events are meant. */
  private static final Set<String> BESIDE_DID =
      Set.of("without", "silent", "firstSeen", "lastSeen");

  private static final Takes GRANTED = new Takes.Word(Map.of("granted", true));

  private final Vocabulary vocabulary;
  private final Map<String, Type<Rule>> conditions = new LinkedHashMap<>();
  private final Key<List<Rule>> all = joined("all", "all of these hold");
  private final Key<List<Rule>> any = joined("any", "at least one of these holds");
  private final Key<List<Rule>> none = joined("none", "none of these holds");
  private final Shape group = Shape.of("a group", all, any, none);

  public RuleReader(Vocabulary vocabulary, Mentions mentions) {
    this.vocabulary = vocabulary;
    StepReader steps = new StepReader(vocabulary);
    WindowReader windows = new WindowReader(mentions);
    DidReader did = new DidReader(steps, windows, new MeasureReader(vocabulary));
    conditions.put("did", did.did());
    conditions.put("didNot", did.didNot());
    conditions.put("sequence", new SequenceReader(steps, windows).type());
    conditions.put("without", new WithoutReader(steps, windows).type());
    ActivityReader activity = new ActivityReader(steps, windows);
    conditions.put("silent", activity.silent());
    conditions.put("firstSeen", activity.firstSeen());
    conditions.put("lastSeen", activity.lastSeen());
    RankReader ranks = new RankReader(new RankedReader(vocabulary, steps, windows));
    conditions.put("top", ranks.top());
    conditions.put("decile", ranks.decile());
    conditions.put("rfm", new RfmReader(steps, windows).type());
    conditions.put("trait", trait());
    conditions.put("consent", consent());
    conditions.put("inSegment", inSegment(mentions));
    conditions.put("sql", SqlReader.type());
    group.names().forEach(name -> conditions.put(name, group.as(this::group)));
  }

  /** The type of {@code where}. */
  public Type<Rule> where() {
    return new Shape("`where`", group.keys()).as(this::group);
  }

  private Key<List<Rule>> joined(String name, String description) {
    return Key.optional(
        name, Types.list(Type.from(this::conditions, this::condition)), List.of(), description);
  }

  private Takes conditions() {
    return new Takes.Either(conditions.values().stream().map(Type::takes).distinct().toList());
  }

  private @Nullable Rule group(Block block) {
    if (!block.has(all) && !block.has(any) && !block.has(none)) {
      block
          .value()
          .problem(
              Finding.NO_CONDITION,
              "there is no condition here",
              "write one under `all`, `any` or `none`",
              List.of("a segment of everybody says `allMembers: true` in place of `where`"));
      return null;
    }
    return keepsNobodyOut(block)
        ? new Rule.Group(block.get(all), block.get(any), block.get(none), block.value().location())
        : null;
  }

  /** Who is in the segment is then not in the top, so that it could not tell who was. */
  private boolean keepsNobodyOut(Block block) {
    boolean sound = block.get(none).stream().noneMatch(Rule::keeps);
    if (!sound) {
      block
          .at(none)
          .problem(
              Finding.BAD_STAY,
              "`keep` under `none` cannot know who was among the best",
              "give the `top` a segment of its own and write `none: [{inSegment: NAME}]`",
              List.of());
    }
    return sound;
  }

  private @Nullable Rule condition(Value value) {
    if (!value.isMap() || value.entries().isEmpty()) {
      Types.wrong(value, "a condition such as `did: page_viewed`");
      return null;
    }
    Optional<String> kind =
        value.entries().stream()
            .map(Value.Entry::name)
            .filter(conditions::containsKey)
            .max(Comparator.comparing(BESIDE_DID::contains));
    return kind.isPresent()
        ? Objects.requireNonNull(conditions.get(kind.get())).read(value)
        : unknown(value);
  }

  private @Nullable Rule unknown(Value value) {
    Value first = value.entries().get(0).key();
    first.problem(
        Finding.UNKNOWN_KEY,
        "`%s` begins no condition".formatted(first.raw()),
        DidYouMean.suggest(first.raw(), conditions.keySet()),
        List.of("conditions: " + String.join(", ", conditions.keySet())));
    return null;
  }

  private Type<Rule> trait() {
    Key<Map<String, List<Test>>> key =
        Key.required(
            "trait",
            Types.entries(TestReader::ofAnyKind, this::tests),
            "tests by trait, all of which must hold");
    return Shape.of("a `trait` rule", key)
        .as(block -> new Rule.Trait(block.get(key), block.value().location()));
  }

  private @Nullable List<Test> tests(Value.Entry entry) {
    TraitType type = vocabulary.trait(entry.key());
    return type == null ? null : new TestReader(ValueKind.of(type)).read(entry.value());
  }

  private Type<Rule> consent() {
    Key<Map<String, String>> key =
        Key.required(
            "consent",
            Types.entries(() -> GRANTED, this::granted),
            "a purpose that must be `granted`");
    return Shape.of("a `consent` rule", key).as(block -> purposes(block, block.get(key)));
  }

  private @Nullable String granted(Value.Entry entry) {
    vocabulary.purpose(entry.key());
    return Types.oneOf(Map.of("granted", entry.name())).read(entry.value());
  }

  private static Rule purposes(Block block, Map<String, String> purposes) {
    List<Rule> rules =
        purposes.values().stream()
            .<Rule>map(purpose -> new Rule.Consent(purpose, block.value().location()))
            .toList();
    return rules.size() == 1
        ? rules.get(0)
        : new Rule.Group(rules, List.of(), List.of(), block.value().location());
  }

  private static Type<Rule> inSegment(Mentions mentions) {
    Key<String> key = Key.required("inSegment", mentions.segment(), "name of a finished segment");
    return Shape.of("an `inSegment` rule", key)
        .as(block -> new Rule.InSegment(block.get(key), block.value().location()));
  }
}
