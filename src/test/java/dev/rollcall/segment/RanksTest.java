package dev.rollcall.segment;

import static dev.rollcall.segment.Rules.byCount;
import static dev.rollcall.segment.Rules.bySum;
import static dev.rollcall.segment.Rules.byTrait;
import static dev.rollcall.segment.Rules.days;
import static dev.rollcall.segment.Rules.decile;
import static dev.rollcall.segment.Rules.ever;
import static dev.rollcall.segment.Rules.segment;
import static dev.rollcall.segment.Rules.step;
import static dev.rollcall.segment.Rules.top;
import static dev.rollcall.segment.Rules.topPercent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.model.SegmentDefinition;
import dev.rollcall.model.rule.Measure.Range;
import dev.rollcall.model.rule.Ranked;
import dev.rollcall.model.rule.Rule;
import dev.rollcall.segment.Evaluation.Scanned;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Places among people, at the edges. */
final class RanksTest {
  private static final Instant AT = Instant.parse("2026-03-10T09:00:00Z");
  private static final Ranked LTV = byTrait("ltv");

  @TempDir Path folder;

  private final World world = new World();

  private void ltv(Object... values) {
    for (Object value : values) {
      world.contact(world.contacts.size() + 1, Map.of("ltv", value), Map.of());
    }
  }

  private Evaluated evaluated(SegmentDefinition... segments) {
    return Evaluated.of(world, folder, AT, segments);
  }

  @Test
  void allWhoTieAtTheEdgeAreIn() {
    ltv(10.0, 9.0, 9.0, 8.0);

    Evaluated evaluated =
        evaluated(
            segment("one", top(1, LTV)),
            segment("two", top(2, LTV)),
            segment("three", top(3, LTV)),
            segment("four", top(4, LTV)));

    assertThat(evaluated.persons("one")).containsExactly(1);
    assertThat(evaluated.persons("two")).containsExactly(1, 2, 3);
    assertThat(evaluated.persons("three")).containsExactly(1, 2, 3);
    assertThat(evaluated.persons("four")).containsExactly(1, 2, 3, 4);
    assertThat(evaluated.evaluation().scanned())
        .containsExactly(new Scanned("rank by trait ltv", 4));
  }

  @Test
  void aSharePassesThoseWithLessThanItStrictlyBefore() {
    ltv(10.0, 9.0, 9.0, 9.0, 5.0, 4.0, 3.0, 2.0, 1.0, 0.0);

    Evaluated evaluated =
        evaluated(
            segment("ten", topPercent(10, LTV)),
            segment("more", topPercent(10.01, LTV)),
            segment("forty", topPercent(40, LTV)),
            segment("least", topPercent(0.01, LTV)),
            segment("all", topPercent(100, LTV)));

    assertThat(evaluated.persons("ten")).containsExactly(1);
    assertThat(evaluated.persons("more")).containsExactly(1, 2, 3, 4);
    assertThat(evaluated.persons("forty")).containsExactly(1, 2, 3, 4);
    assertThat(evaluated.persons("least")).containsExactly(1);
    assertThat(evaluated.persons("all")).hasSize(10);
  }

  @Test
  void sharesAreExactWhereDecimalsAreNot() {
    IntStream.rangeClosed(1, 1000).forEach(place -> ltv((double) -place));

    Evaluated evaluated =
        evaluated(segment("few", topPercent(0.7, LTV)), segment("most", topPercent(57.3, LTV)));

    assertThat(evaluated.persons("few")).hasSize(7);
    assertThat(evaluated.persons("most")).hasSize(573);
  }

  @Test
  void decilesAreTenthsOfThoseWithAValueAndTenIsTheBest() {
    IntStream.rangeClosed(1, 20).forEach(value -> ltv((double) value));
    ltv("text");
    world.contacts(22);

    Evaluated evaluated =
        evaluated(
            segment("best", decile(LTV, 10)),
            segment("worst", decile(LTV, 1)),
            segment("two", decile(LTV, 9, 2)),
            segment("all", decile(LTV, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)));

    assertThat(evaluated.persons("best")).containsExactly(19, 20);
    assertThat(evaluated.persons("worst")).containsExactly(1, 2);
    assertThat(evaluated.persons("two")).containsExactly(3, 4, 17, 18);
    assertThat(evaluated.persons("all")).hasSize(20);
  }

  @Test
  void whoTiesWithTheWorstIsInTheFirstDecileHoweverMany() {
    ltv(1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 2.0, 3.0);

    Evaluated evaluated =
        evaluated(
            segment("worst", decile(LTV, 1)),
            segment("ninth", decile(LTV, 9)),
            segment("tenth", decile(LTV, 10)));

    assertThat(evaluated.persons("worst")).hasSize(8);
    assertThat(evaluated.persons("ninth")).containsExactly(9);
    assertThat(evaluated.persons("tenth")).containsExactly(10);
  }

  @Test
  void onlyPeopleWithAContactAreRanked() {
    world
        .contacts(1, 2)
        .alias(4, 1)
        .event(1, "order", AT.minusSeconds(9), Map.of("revenue", 5.0))
        .event(4, "order", AT.minusSeconds(8), Map.of("revenue", 6.0))
        .event(2, "order", AT.minusSeconds(9), Map.of("revenue", 10.0))
        .event(3, "order", AT.minusSeconds(9), Map.of("revenue", 99.0));

    Evaluated evaluated =
        evaluated(
            segment("sum", top(1, bySum("revenue", "order", ever()))),
            segment("count", top(1, byCount("order", ever()))),
            segment("half", topPercent(50, bySum("revenue", "order", ever()))),
            segment("later", top(1, byCount("order", days(7)))));

    assertThat(evaluated.persons("sum")).containsExactly(1);
    assertThat(evaluated.persons("count")).containsExactly(1);
    assertThat(evaluated.persons("half")).containsExactly(1);
    assertThat(evaluated.persons("later")).containsExactly(1);
  }

  @Test
  void aSumOverNoNumberIsNoValueAndOneOfZeroIs() {
    world
        .contacts(1, 2, 3)
        .event(1, "order", AT.minusSeconds(9), Map.of("revenue", "12"))
        .event(2, "order", AT.minusSeconds(9), Map.of("revenue", 0.0))
        .event(3, "order", AT, Map.of("revenue", 7.0));

    Evaluated evaluated = evaluated(segment("all", top(9, bySum("revenue", "order", ever()))));

    assertThat(evaluated.persons("all")).containsExactly(2);
  }

  @Test
  void scoresAreFifthsOfThoseWithSuchAnEvent() {
    for (int person = 1; person <= 5; person++) {
      world.contacts(person);
      for (int order = 0; order < person; order++) {
        world.event(
            person,
            "order",
            AT.minusSeconds(1000L * person + order),
            Map.of("revenue", 10.0 / person));
      }
    }
    world.contacts(6, 7).event(6, "view", AT.minusSeconds(1));

    Evaluated evaluated =
        evaluated(
            segment("latest", rfm(5, null, null)),
            segment("oftenest", rfm(null, 5, null)),
            segment("dearest", rfm(null, null, 1)),
            segment("both", rfm(4, 2, null)),
            segment("never", rfm(4, 4, null)));

    assertThat(evaluated.persons("latest")).containsExactly(1);
    assertThat(evaluated.persons("oftenest")).containsExactly(5);
    assertThat(evaluated.persons("dearest")).containsExactly(1, 2, 3, 4, 5);
    assertThat(evaluated.persons("both")).containsExactly(2);
    assertThat(evaluated.persons("never")).isEmpty();
  }

  @Test
  void whoHasNoSumHasNoMonetaryScoreButTheOthers() {
    world
        .contacts(1, 2, 3)
        .event(1, "order", AT.minusSeconds(1), Map.of("revenue", "9"))
        .event(2, "order", AT.minusSeconds(2), Map.of("revenue", 1.0))
        .event(3, "order", AT.minusSeconds(3), Map.of("revenue", 2.0));

    Evaluated evaluated =
        evaluated(
            segment("latest", rfm(4, null, null)),
            segment("any", rfm(null, null, 1)),
            segment("half", rfm(null, null, 3)));

    assertThat(evaluated.persons("latest")).containsExactly(1);
    assertThat(evaluated.persons("any")).containsExactly(2, 3);
    assertThat(evaluated.persons("half")).containsExactly(3);
  }

  private static Rule rfm(
      @Nullable Integer recency, @Nullable Integer frequency, @Nullable Integer monetary) {
    return new Rule.Rfm(
        step("order"),
        "revenue",
        ever(),
        atLeast(recency),
        atLeast(frequency),
        atLeast(monetary),
        Rules.HERE);
  }

  private static @Nullable Range atLeast(@Nullable Integer score) {
    return score == null ? null : new Range(score.longValue(), null);
  }

  @Test
  void ranksOverNobodyAreEmpty() {
    Evaluated evaluated =
        evaluated(
            segment("top", topPercent(50, LTV)),
            segment("decile", decile(byCount("", ever()), 1, 10)),
            segment("rfm", rfm(1, 1, 1)));

    assertThat(
            List.of(
                evaluated.persons("top"), evaluated.persons("decile"), evaluated.persons("rfm")))
        .allSatisfy(persons -> assertThat(persons).isEmpty());
  }
}
