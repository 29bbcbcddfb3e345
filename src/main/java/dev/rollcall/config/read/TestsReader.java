package dev.rollcall.config.read;

import dev.rollcall.config.diagnostic.Finding;
import dev.rollcall.config.rule.Mentions;
import dev.rollcall.config.rule.Vocabulary;
import dev.rollcall.config.yaml.Block;
import dev.rollcall.config.yaml.Durations;
import dev.rollcall.config.yaml.Key;
import dev.rollcall.config.yaml.Shape;
import dev.rollcall.config.yaml.Takes;
import dev.rollcall.config.yaml.Times;
import dev.rollcall.config.yaml.Type;
import dev.rollcall.config.yaml.Types;
import dev.rollcall.config.yaml.Value;
import dev.rollcall.model.SegmentTest;
import dev.rollcall.model.SegmentTest.Expected;
import dev.rollcall.model.SegmentTest.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads tests of segments: {@code at}, {@code given}, {@code expect} and {@code then}. */
final class TestsReader {
  private static final Key<String> NAME =
      Key.required("name", Types.TEXT, "what the test shows, as a sentence");
  private static final Key<Instant> AT =
      Key.required("at", Times.INSTANT, "the instant of evaluation");
  private static final Key<Duration> ADVANCE =
      Key.required("advance", Durations.DURATION, "how much later the next look is");

  private static final Takes PEOPLE = new Takes.Named(Types.any(Types.TEXT).takes(), List.of());

  private final GivenReader rows;
  private final Mentions mentions;
  private final Key<List<Value>> given;
  private final Key<List<Expected>> expect;
  private final Key<List<Value>> then =
      Key.optional(
          "then",
          Type.from(() -> several(new Takes.Keys(later())), TestsReader::items),
          List.of(),
          "looks at later instants");

  TestsReader(Vocabulary vocabulary, Mentions mentions) {
    this.rows = new GivenReader(vocabulary);
    this.mentions = mentions;
    this.given =
        Key.optional(
            "given",
            Type.from(() -> several(rows.takes()), TestsReader::items),
            List.of(),
            "what is known of people");
    this.expect =
        Key.required("expect", Type.of(PEOPLE, this::expected), "finished segment: [people]");
  }

  /** The document of a file in {@code config/tests}. */
  Type<List<SegmentTest>> document() {
    Key<List<SegmentTest>> tests = Key.required("tests", tests(), "the tests");
    return Shape.of("a file of tests", tests).as(block -> block.get(tests));
  }

  /** A list of tests. */
  Type<List<SegmentTest>> tests() {
    return Types.list(Shape.of("a test", NAME, AT, given, expect, then).as(this::make));
  }

  private static @Nullable List<Value> items(Value value) {
    if (value.isScalar()) {
      Types.wrong(value, "a list");
      return null;
    }
    return value.isList() ? value.items() : List.of(value);
  }

  private @Nullable SegmentTest make(Block block) {
    List<Step> steps = new ArrayList<>();
    Set<String> people = new HashSet<>();
    boolean sound = add(steps, people, block, block.get(AT));
    Shape later = later();
    for (Value value : block.get(then)) {
      Block next = later.read(value);
      Instant before = steps.get(steps.size() - 1).at();
      sound &= next != null && add(steps, people, next, before.plus(next.get(ADVANCE)));
    }
    return sound
        ? new SegmentTest(block.get(NAME), List.copyOf(steps), block.value().location())
        : null;
  }

  private Shape later() {
    return Shape.of("`then`", ADVANCE, given, expect);
  }

  private static Takes several(Takes item) {
    return new Takes.Many(item, true, true);
  }

  private boolean add(List<Step> steps, Set<String> people, Block block, Instant at) {
    List<SegmentTest.Given> known = new ArrayList<>();
    boolean sound = true;
    for (Value row : block.get(given)) {
      Optional<SegmentTest.Given> read = rows.read(row, at);
      read.ifPresent(known::add);
      sound &= read.isPresent();
    }
    known.forEach(one -> people.add(one.person()));
    steps.add(new Step(at, List.copyOf(known), block.get(expect)));
    return sound && everybodyIsGiven(block, people);
  }

  private boolean everybodyIsGiven(Block block, Set<String> people) {
    boolean sound = true;
    for (Value.Entry entry : block.at(expect).entries()) {
      for (Value person : entry.value().items()) {
        if (!people.contains(person.raw())) {
          person.problem(
              Finding.UNKNOWN_PERSON,
              "nothing is given of `%s`".formatted(person.raw()),
              null,
              List.of("people here: " + String.join(", ", people.stream().sorted().toList())));
          sound = false;
        }
      }
    }
    return sound;
  }

  private @Nullable List<Expected> expected(Value value) {
    List<Expected> all = new ArrayList<>();
    if (!value.isMap()) {
      Types.wrong(value, "a map of finished segments, such as `pricing-7d: [ana]`");
      return null;
    }
    for (Value.Entry entry : value.entries()) {
      String segment = mentions.segment().read(entry.key());
      List<String> people = Types.any(Types.TEXT).read(entry.value());
      if (segment == null || people == null) {
        return null;
      }
      all.add(new Expected(segment, Set.copyOf(people), entry.key().location()));
    }
    return all;
  }
}
