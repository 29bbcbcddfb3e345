package dev.rollcall.segment;

import dev.rollcall.model.Location;
import dev.rollcall.model.SegmentDefinition;
import dev.rollcall.model.SegmentDefinition.Lookback;
import dev.rollcall.model.rule.Events;
import dev.rollcall.model.rule.Measure;
import dev.rollcall.model.rule.Ranked;
import dev.rollcall.model.rule.Rule;
import dev.rollcall.model.rule.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Segments by chance; each may name those before it. */
final class RandomRules {
  /** Three promoted ones, then some that are not; the last needs escaping in a JSON pointer. */
  static final List<String> PROPERTIES =
      List.of("path", "revenue", "paid", "category", "score", "a/b~c");

  private final Chance chance;
  private final Instant at;
  private final RandomTests tests;
  private final RandomMeasures measures;
  private final int kinds;
  private int line;

  RandomRules(Chance chance, Instant at) {
    this(chance, at, 16);
  }

  /** Also with conditions that any event answers, and with large families of them. */
  static RandomRules withPresence(Chance chance, Instant at) {
    return new RandomRules(chance, at, 18);
  }

  private RandomRules(Chance chance, Instant at, int kinds) {
    this.kinds = kinds;
    this.chance = chance;
    this.at = at;
    this.tests = new RandomTests(chance, at, this::here);
    this.measures = new RandomMeasures(chance, tests, this::here);
  }

  List<SegmentDefinition> segments(int count) {
    List<SegmentDefinition> made = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      SegmentDefinition segment = segment("s" + i, names);
      made.add(segment);
      segment.variants().forEach(variant -> names.add(variant.name()));
    }
    return made;
  }

  private SegmentDefinition segment(String name, List<String> before) {
    List<Lookback> lookback = lookback();
    List<String> exclude =
        before.isEmpty() ? List.of() : chance.some(0, chance.of(0, 0, 2), () -> chance.in(before));
    return new SegmentDefinition(
        name,
        "",
        lookback,
        lookback.size() > 1,
        lookback.size() > 1 && chance.oneIn(2),
        group(2, !lookback.isEmpty(), before),
        exclude,
        here());
  }

  private List<Lookback> lookback() {
    List<Lookback> all =
        List.of(
            new Lookback("3d", Duration.ofDays(3)),
            new Lookback("7d", Duration.ofDays(7)),
            new Lookback("14d", Duration.ofDays(14)));
    return all.subList(0, chance.of(0, 0, 1, 3));
  }

  /** Wide enough that most groups hold some people and not all. */
  private Rule group(int depth, boolean lookback, List<String> before) {
    Supplier<Rule> part = () -> rule(depth, lookback, before);
    return switch (chance.below(4)) {
      case 0 -> new Rule.Group(chance.some(1, 2, part), List.of(), List.of(), here());
      case 1 -> new Rule.Group(List.of(), chance.some(2, 4, part), List.of(), here());
      case 2 -> new Rule.Group(List.of(), chance.some(2, 3, part), List.of(part.get()), here());
      default -> new Rule.Group(List.of(part.get()), chance.some(0, 3, part), List.of(), here());
    };
  }

  private Rule rule(int depth, boolean lookback, List<String> before) {
    return switch (chance.below(kinds)) {
      case 14 -> rank(lookback);
      case 15 -> rfm(lookback);
      case 16 -> any(lookback);
      case 17 -> family(lookback);
      case 10 -> sequence(lookback);
      case 11 -> without(lookback);
      case 12 -> silent();
      case 13 -> new Rule.Seen(chance.oneIn(2), step(), window(lookback), here());
      case 0 -> depth > 0 ? group(depth - 1, lookback, before) : new Rule.Everyone(here());
      case 1 -> before.isEmpty() ? did(lookback) : new Rule.InSegment(chance.in(before), here());
      case 2 ->
          chance.oneIn(2)
              ? did(lookback)
              : new Rule.Consent(chance.of("ads", "mail", "never"), here());
      case 3, 4 -> trait();
      default -> did(lookback);
    };
  }

  private Rule trait() {
    Map<String, List<dev.rollcall.model.rule.Test>> wanted = new HashMap<>();
    for (String name : chance.subset(RandomTests.TRAITS, chance.of(1, 1, 1, 2))) {
      wanted.put(name, chance.some(1, chance.of(1, 1, 2), () -> tests.ofTrait(name)));
    }
    return new Rule.Trait(wanted, here());
  }

  private Rule did(boolean lookback) {
    Map<String, List<dev.rollcall.model.rule.Test>> with = with(0, 0, 1, 1, 2);
    List<String> names = chance.subset(RandomWorld.NAMES, chance.of(0, 1, 1, 2));
    return new Rule.Did(
        chance.oneIn(3),
        new Events(names),
        with,
        chance.some(0, chance.of(1, 1, 2), measures::one),
        window(lookback),
        here());
  }

  /** Any event is enough. */
  private Rule any(boolean lookback) {
    List<String> names = chance.subset(RandomWorld.NAMES, chance.of(0, 1, 1, 2));
    return any(chance.oneIn(3), names, with(0, 0, 1), window(lookback));
  }

  private Rule any(
      boolean not,
      List<String> names,
      Map<String, List<dev.rollcall.model.rule.Test>> with,
      Window window) {
    return new Rule.Did(not, new Events(names), with, List.of(), window, here());
  }

  /** So many kinds, told apart by one text, that one look at the events serves all of them. */
  private Rule family(boolean lookback) {
    List<String> names = chance.subset(RandomWorld.NAMES, chance.of(0, 1, 1, 2));
    String property = chance.in(PROPERTIES);
    Window window = window(lookback);
    List<String> texts = new ArrayList<>(chance.subset(RandomWorld.TEXTS, 2));
    IntStream.range(0, 8 + chance.below(4)).forEach(i -> texts.add("text" + i));
    return new Rule.Group(
        List.of(),
        texts.stream()
            .map(text -> any(false, names, Map.of(property, List.of(Rules.eq(text))), window))
            .toList(),
        List.of(),
        here());
  }

  private Map<String, List<dev.rollcall.model.rule.Test>> with(Integer... sizes) {
    Map<String, List<dev.rollcall.model.rule.Test>> with = new HashMap<>();
    for (String property : chance.subset(PROPERTIES, chance.of(sizes))) {
      with.put(property, chance.some(1, chance.of(1, 1, 2), tests::ofProperty));
    }
    return with;
  }

  private Rule.Step step() {
    return new Rule.Step(
        new Events(chance.subset(RandomWorld.NAMES, chance.of(0, 1, 1, 2))), with(0, 0, 0, 1));
  }

  private Rule sequence(boolean lookback) {
    return new Rule.Sequence(
        chance.some(2, chance.of(2, 2, 3, 4), this::step),
        chance.oneIn(3) ? null : length(),
        window(lookback),
        here());
  }

  private Rule without(boolean lookback) {
    return new Rule.Without(step(), step(), length(), chance.oneIn(2), window(lookback), here());
  }

  private Rule rank(boolean lookback) {
    Ranked by =
        switch (chance.below(3)) {
          case 0 -> new Ranked.ByTrait(chance.of("lifetime", "mixed"));
          case 1 ->
              new Ranked.BySum(
                  chance.of("revenue", "score"), step().events(), with(0, 0, 1), window(lookback));
          default -> new Ranked.ByCount(step().events(), with(0, 0, 1), window(lookback));
        };
    return switch (chance.below(3)) {
      case 0 -> new Rule.Top(1 + chance.below(30), null, by, 0, here());
      case 1 -> new Rule.Top(null, chance.of(10.0, 12.5, 33.33, 50.0, 100.0), by, 0, here());
      default -> new Rule.Decile(chance.some(1, 4, () -> 1 + chance.below(10)), by, here());
    };
  }

  private Rule rfm(boolean lookback) {
    return new Rule.Rfm(
        step(), chance.of("revenue", "score"), window(lookback), score(), score(), score(), here());
  }

  private Measure.@Nullable Range score() {
    long least = 1L + chance.below(3);
    return chance.oneIn(2) ? null : new Measure.Range(least, least + chance.below(4));
  }

  private Rule silent() {
    int silent = chance.below(Chance.LENGTHS.size() - 1);
    int within = silent + 1 + chance.below(Chance.LENGTHS.size() - silent);
    return new Rule.Silent(
        step(),
        Chance.LENGTHS.get(silent),
        within < Chance.LENGTHS.size() ? Chance.LENGTHS.get(within) : null,
        here());
  }

  /** Often exactly what lies between two events, or one second beside it. */
  private Duration length() {
    Duration one = chance.in(Chance.LENGTHS);
    Duration other = chance.in(Chance.LENGTHS);
    Duration between = one.equals(other) ? one : one.minus(other).abs();
    return between.plusSeconds(chance.of(-1, 0, 0, 1));
  }

  private Window window(boolean lookback) {
    return switch (chance.below(lookback ? 8 : 5)) {
      case 0 -> new Window.All();
      case 1, 2 -> new Window.Within(chance.in(Chance.LENGTHS));
      case 3 -> new Window.Between(edge(), edge());
      case 4 -> new Window.Between(edge(), null);
      default -> new Window.Lookback();
    };
  }

  private Window.@Nullable Edge edge() {
    return switch (chance.below(5)) {
      case 0 -> null;
      case 1 -> new Window.Edge.At(at.plusSeconds(100));
      case 2 -> new Window.Edge.At(at.minus(chance.in(Chance.LENGTHS)));
      default -> new Window.Edge.Before(chance.in(Chance.LENGTHS));
    };
  }

  private Location here() {
    return new Location("random.yaml", ++line, 1);
  }
}
