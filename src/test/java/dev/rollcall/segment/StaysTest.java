package dev.rollcall.segment;

import static dev.rollcall.segment.Rules.HERE;
import static dev.rollcall.segment.Rules.all;
import static dev.rollcall.segment.Rules.byTrait;
import static dev.rollcall.segment.Rules.consent;
import static dev.rollcall.segment.Rules.segment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.rollcall.model.SegmentDefinition;
import dev.rollcall.model.rule.Rule;
import dev.rollcall.model.rule.Test.In;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who stays, and who does not come back yet, at the exact edges. */
final class StaysTest {
  private static final Instant T = Instant.parse("2026-03-10T09:00:00Z");
  private static final Duration TICK = Duration.ofNanos(1000);
  private static final Duration DWELL = Duration.ofDays(7);
  private static final Duration COOLDOWN = Duration.ofDays(5);
  private static final Rule MATCH = marked("match");

  @TempDir Path folder;

  private static Rule marked(String trait) {
    return new Rule.Trait(Map.of(trait, List.of(new In(false, List.of(true), HERE))), HERE);
  }

  private static SegmentDefinition stays(
      Rule where, @Nullable Duration minDwell, @Nullable Duration cooldown, String... exclude) {
    return new SegmentDefinition(
        "s", "", List.of(), false, false, where, List.of(exclude), minDwell, cooldown, HERE);
  }

  private static Rule best(@Nullable Integer places, @Nullable Double percent, double keep) {
    return new Rule.Top(places, percent, byTrait("ltv"), keep, HERE);
  }

  @Test
  void whoEnteredStaysUntilExactlyMinDwellLater() {
    try (Moments moments = new Moments(folder, 2, stays(all(MATCH), DWELL, null))) {
      moments.mark("match", 1);
      assertThat(moments.act(T)).containsExactly(1);
      moments.mark("match");

      assertThat(moments.act(T.plus(DWELL).minus(TICK))).containsExactly(1);
      assertThat(moments.act(T.plus(DWELL))).isEmpty();
      assertThat(moments.act(T.plus(DWELL).plus(TICK))).isEmpty();
    }
  }

  @Test
  void whoMatchesOnStaysAndDwellCountsFromTheEntry() {
    try (Moments moments = new Moments(folder, 1, stays(all(MATCH), DWELL, null))) {
      moments.mark("match", 1);
      moments.act(T);
      assertThat(moments.act(T.plus(Duration.ofDays(20)))).containsExactly(1);
      moments.mark("match");

      assertThat(moments.act(T.plus(Duration.ofDays(21)))).isEmpty();
    }
  }

  @Test
  void whoLeftComesBackExactlyAfterTheCooldown() {
    try (Moments moments = new Moments(folder, 2, stays(all(MATCH), null, COOLDOWN))) {
      moments.mark("match", 1);
      assertThat(moments.act(T)).containsExactly(1);
      moments.mark("match");
      Instant left = T.plus(TICK);
      assertThat(moments.act(left)).isEmpty();
      moments.mark("match", 1, 2);

      assertThat(moments.act(left.plus(COOLDOWN).minus(TICK))).containsExactly(2);
      assertThat(moments.act(left.plus(COOLDOWN))).containsExactly(1, 2);
    }
  }

  @Test
  void anExclusionEndsAStayAtOnceAndCountsAsLeaving() {
    SegmentDefinition out = segment("out", all(marked("out")));
    try (Moments moments = new Moments(folder, 1, stays(all(MATCH), DWELL, COOLDOWN, "out"), out)) {
      moments.mark("match", 1);
      assertThat(moments.act(T)).containsExactly(1);
      moments.mark("out", 1);
      Instant left = T.plusSeconds(60);
      assertThat(moments.act(left)).isEmpty();
      moments.mark("out");

      assertThat(moments.act(left.plusSeconds(60))).isEmpty();
      assertThat(moments.act(left.plus(COOLDOWN))).containsExactly(1);
    }
  }

  @Test
  void whoWithdrewConsentThatTheRuleAsksForDoesNotStay() {
    try (Moments moments = new Moments(folder, 2, stays(all(MATCH, consent("ads")), DWELL, null))) {
      moments.run("INSERT INTO consent VALUES (1, 'ads', 2), (2, 'ads', 2)");
      moments.mark("match", 1, 2);
      assertThat(moments.act(T)).containsExactly(1, 2);
      moments.mark("match");
      moments.run("UPDATE consent SET state = 0 WHERE profile = 1");

      assertThat(moments.act(T.plusSeconds(1))).containsExactly(2);
    }
  }

  @Test
  void whoIsAmongTheBestStaysWithinKeepOfTheEdge() {
    try (Moments moments = new Moments(folder, 20, stays(all(best(10, null, 10)), null, null))) {
      IntStream.rangeClosed(1, 20).forEach(each -> moments.number("ltv", each, 100 - each));
      assertThat(moments.act(T)).contains(10).doesNotContain(11).hasSize(10);

      moments.number("ltv", 10, 88.5);
      assertThat(moments.act(T.plusSeconds(1))).as("place 11 of 10").contains(10, 11).hasSize(11);
      moments.number("ltv", 10, 87.5);
      assertThat(moments.act(T.plusSeconds(2))).as("place 12 of 10").contains(11, 9);
      assertThat(moments.look(T.plusSeconds(2))).doesNotContain(10, 12).hasSize(10);
      moments.number("ltv", 10, 88.5);
      assertThat(moments.act(T.plusSeconds(3))).as("at place 11 from without").doesNotContain(10);
    }
  }

  @Test
  void keepIsAShareOfThePercentageToo() {
    try (Moments moments = new Moments(folder, 20, stays(all(best(null, 50.0, 10)), null, null))) {
      IntStream.rangeClosed(1, 20).forEach(each -> moments.number("ltv", each, 100 - each));
      assertThat(moments.act(T)).contains(10).doesNotContain(11).hasSize(10);
      moments.number("ltv", 10, 88.5);
      assertThat(moments.act(T.plusSeconds(1))).as("half have 10 before, 50 %").contains(10);
      moments.number("ltv", 10, 87.5);
      assertThat(moments.act(T.plusSeconds(2))).as("11 before are 55 %").doesNotContain(10);
    }
  }

  @Test
  void aLookIsNotRemembered() {
    try (Moments moments = new Moments(folder, 1, stays(all(MATCH), DWELL, COOLDOWN))) {
      moments.mark("match", 1);
      assertThat(moments.look(T)).containsExactly(1);
      moments.mark("match");

      assertThat(moments.look(T.plusSeconds(1))).isEmpty();
      assertThat(moments.count("SELECT count(*) FROM stay")).isZero();
    }
  }

  @Test
  void anEarlierInstantSeesWhoWasInThenAndChangesNothing() {
    try (Moments moments = new Moments(folder, 2, stays(all(MATCH), DWELL, null))) {
      moments.mark("match", 1);
      moments.act(T);
      moments.mark("match", 2);
      moments.act(T.plus(DWELL));
      moments.mark("match");

      assertThat(moments.act(T.plusSeconds(5))).containsExactly(1);
      assertThat(moments.act(T.minusSeconds(5))).isEmpty();
      assertThat(moments.act(T.plus(DWELL).plusSeconds(1))).containsExactly(2);
    }
  }

  @Test
  void aChangedRuleKeepsTimesAndARemovedMinDwellEndsThemAtOnce() {
    try (Moments moments = new Moments(folder, 2, stays(all(MATCH), DWELL, null))) {
      moments.mark("match", 1);
      moments.mark("other", 2);
      moments.act(T);

      moments.define(stays(all(marked("other")), DWELL, null));
      assertThat(moments.act(T.plus(DWELL).minus(TICK))).containsExactly(1, 2);
      assertThat(moments.act(T.plus(DWELL))).containsExactly(2);

      moments.define(stays(all(MATCH), null, null));
      assertThat(moments.act(T.plus(DWELL))).containsExactly(1);
      assertThat(moments.count("SELECT count(*) FROM stay")).isZero();
    }
  }

  @Test
  void whoIsJoinedWithSomebodyTakesTheStayAlong() {
    try (Moments moments = new Moments(folder, 2, stays(all(MATCH), DWELL, COOLDOWN))) {
      moments.mark("match", 2);
      assertThat(moments.act(T)).containsExactly(2);
      moments.mark("match");
      moments.run("INSERT INTO alias VALUES (2, 1)");

      assertThat(moments.act(T.plusSeconds(1))).containsExactly(1);
      assertThat(moments.act(T.plus(DWELL))).isEmpty();
      moments.mark("match", 1);
      assertThat(moments.act(T.plus(DWELL).plusSeconds(1))).isEmpty();
      assertThat(moments.act(T.plus(DWELL).plus(COOLDOWN))).containsExactly(1);
      assertThat(moments.count("SELECT count(*) FROM stay")).isOne();
    }
  }

  @Test
  void whoIsInAndIsJoinedWithSomebodyWhoLeftStaysIn() {
    try (Moments moments = new Moments(folder, 2, stays(all(MATCH), null, COOLDOWN))) {
      moments.mark("match", 1, 2);
      moments.act(T);
      moments.mark("match", 1);
      assertThat(moments.act(T.plusSeconds(1))).containsExactly(1);
      moments.run("INSERT INTO alias VALUES (2, 1)");

      assertThat(moments.act(T.plusSeconds(2))).containsExactly(1);
    }
  }

  @Test
  void theStepsSayWhatKeepsPeopleInAndOut() {
    try (Moments moments = new Moments(folder, 3, stays(all(MATCH), null, COOLDOWN))) {
      moments.mark("match", 1, 2);
      moments.act(T);
      moments.mark("match", 2, 3);
      moments.act(T.plusSeconds(1));
      moments.mark("match", 1, 2, 3);
      Instant later = T.plusSeconds(2);

      assertThat(moments.steps(later))
          .containsExactly(
              entry("people who match the rule", 3),
              entry("left too short a time ago: cooldown", 1));

      moments.define(stays(all(marked("other")), DWELL, null));
      assertThat(moments.steps(later))
          .containsExactly(entry("people who match the rule or stay by minDwell", 2));
    }
  }

  @Test
  void nothingIsKeptOfWhoIsNoPersonAnyMore() {
    try (Moments moments = new Moments(folder, 2, stays(all(MATCH), DWELL, COOLDOWN))) {
      moments.mark("match", 1, 2);
      moments.act(T);
      moments.run("DELETE FROM contact WHERE profile = 1");

      assertThat(moments.act(T.plusSeconds(1))).containsExactly(2);
      assertThat(moments.count("SELECT count(*) FROM stay WHERE person = 1")).isZero();
      assertThat(moments.count("SELECT count(*) FROM stay")).isOne();
    }
  }

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 6);
  }

  /** One person's history, told plainly. */
  private static final class Plain {
    private @Nullable Instant entered;
    private @Nullable Instant left;

    boolean isIn(boolean matches, boolean excluded, Instant at) {
      boolean dwells = entered != null && left == null && at.isBefore(entered.plus(DWELL));
      boolean cools = left != null && at.isBefore(left.plus(COOLDOWN));
      boolean in = !excluded && (matches || dwells) && !cools;
      boolean was = entered != null && left == null;
      if (in && !was) {
        entered = at;
        left = null;
      } else if (!in && was) {
        left = at;
      }
      return in;
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void manyStepsAreAsAPlainHistoryTellsThem(long seed) {
    int people = 6;
    Chance chance = new Chance(seed);
    SegmentDefinition out = segment("out", all(marked("out")));
    Map<Integer, Plain> histories = new HashMap<>();
    try (Moments moments =
        new Moments(folder, people, stays(all(MATCH), DWELL, COOLDOWN, "out"), out)) {
      Instant at = T;
      for (int step = 0; step < 25; step++) {
        int[] matching =
            IntStream.rangeClosed(1, people).filter(p -> chance.below(2) == 0).toArray();
        int[] excluded =
            IntStream.rangeClosed(1, people).filter(p -> chance.below(6) == 0).toArray();
        moments.mark("match", matching);
        moments.mark("out", excluded);
        List<Integer> expected = new ArrayList<>();
        for (int person = 1; person <= people; person++) {
          int each = person;
          Plain plain = histories.computeIfAbsent(person, any -> new Plain());
          boolean matches = IntStream.of(matching).anyMatch(one -> one == each);
          boolean barred = IntStream.of(excluded).anyMatch(one -> one == each);
          if (plain.isIn(matches, barred, at)) {
            expected.add(person);
          }
        }
        assertThat(moments.act(at)).as("seed %d, step %d", seed, step).isEqualTo(expected);
        at = at.plus(Duration.ofDays(1 + chance.below(3)));
      }
    }
  }
}
