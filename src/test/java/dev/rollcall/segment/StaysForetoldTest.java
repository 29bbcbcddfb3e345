package dev.rollcall.segment;

import static dev.rollcall.segment.Rules.HERE;
import static dev.rollcall.segment.Rules.all;
import static dev.rollcall.segment.Rules.byTrait;
import static dev.rollcall.segment.Rules.days;
import static dev.rollcall.segment.Rules.did;
import static dev.rollcall.segment.Rules.inSegment;
import static dev.rollcall.segment.Rules.none;
import static dev.rollcall.segment.Rules.segment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.model.SegmentDefinition;
import dev.rollcall.model.rule.Rule;
import dev.rollcall.model.rule.Test.In;
import dev.rollcall.segment.Explanation.Stay;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Explanations say what keeps somebody in or out, when that ends and what happens then. */
final class StaysForetoldTest {
  private static final Instant T = Instant.parse("2026-03-10T09:00:00Z");
  private static final Duration TICK = Duration.ofNanos(1000);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration DWELL = Duration.ofDays(7);
  private static final Duration COOLDOWN = Duration.ofDays(5);
  private static final Rule MATCH = marked("match");

  @TempDir Path folder;

  private static Rule marked(String trait) {
    return new Rule.Trait(Map.of(trait, List.of(new In(false, List.of(true), HERE))), HERE);
  }

  private static SegmentDefinition stays(
      String name,
      Rule where,
      @Nullable Duration minDwell,
      @Nullable Duration cooldown,
      String... exclude) {
    return new SegmentDefinition(
        name, "", List.of(), false, false, where, List.of(exclude), minDwell, cooldown, HERE);
  }

  private static SegmentDefinition stays(@Nullable Duration minDwell, @Nullable Duration cooldown) {
    return stays("s", all(MATCH), minDwell, cooldown);
  }

  @Test
  void whoIsKeptByMinDwellIsToldUntilWhenAndLeavesThen() {
    try (Moments moments = new Moments(folder, 1, stays(DWELL, null))) {
      moments.mark("match", 1);
      moments.act(T);
      moments.mark("match");

      Explanation why = moments.explain(1, T.plus(DAY));

      assertThat(why.in()).isTrue();
      assertThat(why.lines().get(0).holds()).isFalse();
      assertThat(why.changes()).isEqualTo(T.plus(DWELL));
      assertThat(why.stays())
          .containsExactly(new Stay("s", "minDwell", DWELL, T, T.plus(DWELL), true, T.plus(DWELL)));
    }
  }

  @Test
  void whoMatchesAnywayIsToldTheMinDwellAndStaysAfterIt() {
    try (Moments moments = new Moments(folder, 1, stays(DWELL, null))) {
      moments.mark("match", 1);
      moments.act(T);

      Explanation why = moments.explain(1, T.plus(DAY));

      assertThat(why.changes()).isNull();
      assertThat(why.stays())
          .containsExactly(new Stay("s", "minDwell", DWELL, T, T.plus(DWELL), false, null));
      assertThat(moments.explain(1, T.plus(DWELL)).stays()).as("when it is over").isEmpty();
    }
  }

  @Test
  void whoIsKeptOutByCooldownComesInWhenItIsOver() {
    try (Moments moments = new Moments(folder, 2, stays(null, COOLDOWN))) {
      moments.mark("match", 1);
      moments.act(T);
      moments.mark("match");
      Instant left = T.plus(DAY);
      moments.act(left);
      moments.mark("match", 1);

      Explanation why = moments.explain(1, left.plusSeconds(1));

      Instant over = left.plus(COOLDOWN);
      assertThat(why.in()).isFalse();
      assertThat(why.lines().get(0).holds()).isTrue();
      assertThat(why.changes()).isEqualTo(over);
      assertThat(why.stays())
          .containsExactly(new Stay("s", "cooldown", COOLDOWN, left, over, true, over));
      assertThat(moments.explain(2, left.plusSeconds(1)).stays()).as("never in").isEmpty();
    }
  }

  @Test
  void whoDoesNotMatchDoesNotComeInWhenTheCooldownIsOver() {
    try (Moments moments = new Moments(folder, 1, stays(null, COOLDOWN))) {
      moments.mark("match", 1);
      moments.act(T);
      moments.mark("match");
      moments.act(T.plus(DAY));

      Explanation why = moments.explain(1, T.plus(DAY).plusSeconds(1));

      assertThat(why.changes()).isNull();
      assertThat(why.stays()).singleElement().matches(stay -> !stay.decides());
      assertThat(why.stays().get(0).changes()).isNull();
    }
  }

  @Test
  void theRulesEndAndTheStaysEndAreToldTogetherWhicheverIsLater() {
    SegmentDefinition seen = stays("s", did("seen", days(3)), DWELL, null);
    World world = new World().contacts(1).event(1, "seen", T.minus(DAY));
    try (Moments moments = new Moments(folder, world, seen)) {
      moments.act(T);

      Explanation why = moments.explain(1, T);

      assertThat(why.lines().get(0).changes()).isEqualTo(T.plus(DAY.multipliedBy(2)).plus(TICK));
      assertThat(why.changes()).isEqualTo(T.plus(DWELL));
    }
  }

  @Test
  void whoWouldEnterAtTheInstantItselfIsForetoldTheWholeStay() {
    SegmentDefinition seen = stays("s", did("seen", days(3)), DWELL, null);
    World world = new World().contacts(1).event(1, "seen", T.minus(DAY));
    try (Moments moments = new Moments(folder, world, seen)) {
      Explanation why = moments.explain(1, T);

      assertThat(why.stays()).as("not written down yet").isEmpty();
      assertThat(why.changes()).isEqualTo(T.plus(DWELL));
      assertThat(moments.count("SELECT count(*) FROM stay")).as("only looked at").isZero();
    }
  }

  @Test
  void aStayInAnotherSegmentThatTheRuleRefersToIsForetoldToo() {
    SegmentDefinition outer = segment("outer", none(inSegment("s")));
    try (Moments moments = new Moments(folder, 1, outer, stays(DWELL, null))) {
      moments.mark("match", 1);
      moments.act(T);
      moments.mark("match");

      Explanation why = moments.explain(1, T.plus(DAY));

      assertThat(why.in()).isFalse();
      assertThat(why.changes()).isEqualTo(T.plus(DWELL));
      assertThat(why.stays()).extracting(Stay::segment).containsExactly("s");
    }
  }

  @Test
  void whoIsExcludedIsNotSaidToBeKept() {
    SegmentDefinition out = segment("out", all(marked("out")));
    try (Moments moments =
        new Moments(folder, 1, stays("s", all(MATCH), DWELL, null, "out"), out)) {
      moments.mark("match", 1);
      moments.act(T);
      moments.mark("out", 1);

      Explanation why = moments.explain(1, T.plus(DAY));

      assertThat(why.in()).isFalse();
      assertThat(why.stays()).isEmpty();
    }
  }

  @Test
  void whoIsKeptAmongTheBestIsToldSinceWhen() {
    Rule best = new Rule.Top(10, null, byTrait("ltv"), 10, HERE);
    try (Moments moments = new Moments(folder, 20, stays("s", all(best), null, null))) {
      IntStream.rangeClosed(1, 20).forEach(each -> moments.number("ltv", each, 100 - each));
      moments.act(T);
      moments.number("ltv", 10, 88.5);

      Explanation why = moments.explain(10, T.plus(DAY));

      assertThat(why.in()).isTrue();
      assertThat(why.stays()).containsExactly(new Stay("s", "keep", null, T, null, true, null));
      assertThat(moments.explain(11, T.plus(DAY)).stays()).as("at place 10").isEmpty();
    }
  }

  @Test
  void whoWasJoinedWithSomebodyIsToldTheStayOfBoth() {
    try (Moments moments = new Moments(folder, 2, stays(DWELL, null))) {
      moments.mark("match", 2);
      moments.act(T);
      moments.mark("match");
      moments.run("INSERT INTO alias VALUES (2, 1)");

      assertThat(moments.explain(1, T.plus(DAY)).changes()).isEqualTo(T.plus(DWELL));
    }
  }

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 4);
  }

  /** Everything happens on whole days, so that evaluations at these miss no change. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void changesComeAsForetoldWhereEvaluationsFollowEachOther(long seed) {
    Chance chance = new Chance(seed);
    int people = 8;
    World world = new World().contacts(IntStream.rangeClosed(1, people).toArray());
    for (int i = 0; i < 40; i++) {
      Instant happened = T.plus(DAY.multipliedBy(chance.below(26) - 6));
      world.event(1 + chance.below(people), chance.of("seen", "bought"), happened);
    }
    SegmentDefinition buyers = stays("buyers", did("bought", days(2)), DAY.multipliedBy(3), null);
    SegmentDefinition seen =
        stays("s", did("seen", days(3)), DAY.multipliedBy(5), DAY.multipliedBy(4), "buyers");
    int length = 30;
    try (Moments moments = new Moments(folder, world, seen, buyers)) {
      Map<Instant, List<Integer>> history = new TreeMap<>();
      List<Explanation> foretold = new ArrayList<>();
      int asked = chance.below(8);
      for (int day = 0; day < length; day++) {
        for (Instant at :
            List.of(T.plus(DAY.multipliedBy(day)), T.plus(DAY.multipliedBy(day)).plus(TICK))) {
          history.put(at, moments.act(at));
        }
        if (day == asked) {
          Instant now = T.plus(DAY.multipliedBy(day)).plus(TICK);
          IntStream.rangeClosed(1, people)
              .forEach(each -> foretold.add(moments.explain(each, now)));
        }
      }
      assertThat(foretold).as("seed %d", seed).anyMatch(why -> why.changes() != null);
      for (int person = 1; person <= people; person++) {
        Explanation why = foretold.get(person - 1);
        assertThat(why.changes())
            .as("seed %d, person %d", seed, person)
            .isEqualTo(turned(history, person, why));
      }
    }
  }

  /** When the answer was another for the first time, as evaluations found it. */
  private static @Nullable Instant turned(
      Map<Instant, List<Integer>> history, int person, Explanation why) {
    return history.entrySet().stream()
        .filter(entry -> !entry.getKey().isBefore(why.at()))
        .filter(entry -> entry.getValue().contains(person) != why.in())
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }
}
