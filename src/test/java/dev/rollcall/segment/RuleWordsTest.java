package dev.rollcall.segment;

import static dev.rollcall.segment.Rules.HERE;
import static dev.rollcall.segment.Rules.days;
import static dev.rollcall.segment.Rules.did;
import static dev.rollcall.segment.Rules.eq;
import static dev.rollcall.segment.Rules.not;
import static dev.rollcall.segment.Rules.text;
import static dev.rollcall.segment.Rules.times;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.model.rule.Measure;
import dev.rollcall.model.rule.Rule;
import dev.rollcall.model.rule.Test.AnniversaryIn;
import dev.rollcall.model.rule.Test.DateOrder;
import dev.rollcall.model.rule.Test.DateWithin;
import dev.rollcall.model.rule.Test.In;
import dev.rollcall.model.rule.Test.ListContains;
import dev.rollcall.model.rule.Test.Match;
import dev.rollcall.model.rule.Window;
import dev.rollcall.model.rule.Window.Edge;
import dev.rollcall.segment.wording.RuleWords;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of condition as a line. */
final class RuleWordsTest {
  private static String words(Rule rule) {
    return new RuleWords(Duration.ofDays(7)).of(rule);
  }

  @Test
  void eventsTestsMeasuresAndWindowStandInOneLine() {
    Rule rule =
        did(
            "page_viewed",
            Map.of("path", List.of(text(Match.STARTS_WITH, "/pricing"))),
            new Window.Lookback(),
            Rules.onDays(2, "UTC"));

    assertThat(words(rule))
        .isEqualTo("page_viewed, path startsWith /pricing, on 2 days or more, within 7d");
  }

  @Test
  void negationAndMeasuresAreSaid() {
    assertThat(words(not(did("", days(30))))).isEqualTo("no any event, within 30d");
    assertThat(words(did("a", days(1), times(2L, 2L)))).isEqualTo("a, exactly 2 times, within 1d");
    assertThat(words(did("a", days(1), times(null, 3L))))
        .isEqualTo("a, 3 times or fewer, within 1d");
    assertThat(
            words(
                did(
                    "a",
                    Rules.ever(),
                    new Measure.Amount(
                        Measure.Function.SUM, "revenue", List.of(Rules.gt(99.5)), HERE))))
        .isEqualTo("a, sum of revenue > 99.5");
    assertThat(
            words(
                did(
                    "a",
                    Rules.ever(),
                    new Measure.Interest(
                        "category",
                        "shoes",
                        new Measure.Share(6000, null),
                        null,
                        null,
                        null,
                        HERE))))
        .isEqualTo("a, category is shoes, share at least 60 %");
  }

  @Test
  void conditionsOverTimeAndRanksAreSaid() {
    assertThat(words(Rules.sequence(Duration.ofHours(2), days(7), "a", "b")))
        .isEqualTo("a then b, each within 2h of the one before, within 7d");
    assertThat(
            words(Rules.without("added_to_cart", "order_completed", Duration.ofMinutes(30), false)))
        .isEqualTo("added_to_cart, 30m ago or more, without order_completed since, within 7d");
    assertThat(words(Rules.silent("", 14, 60)))
        .isEqualTo("any event within 60d, but not within 14d");
    assertThat(words(Rules.firstSeen("a", days(3)))).isEqualTo("first a, within 3d");
    assertThat(words(Rules.top(50, Rules.bySum("revenue", "a", days(90)))))
        .isEqualTo("top 50 by sum of revenue of a, within 90d");
    assertThat(words(Rules.decile(Rules.byTrait("value"), 9, 10)))
        .isEqualTo("decile 9, 10 by trait value");
  }

  @Test
  void traitsConsentsSegmentsAndEverybodyAreSaid() {
    assertThat(words(Rules.trait("country", eq("US")))).isEqualTo("trait country is US");
    assertThat(words(Rules.consent("ads"))).isEqualTo("consent to ads");
    assertThat(words(Rules.inSegment("s"))).isEqualTo("in segment s");
    assertThat(words(Rules.everyone())).isEqualTo("everybody with a contact");
  }

  @Test
  void everyTestOfAValueIsSaid() {
    Instant day = Instant.parse("2026-03-10T00:00:00Z");

    assertThat(tested(in(false, "a", 2.5))).isEqualTo("trait x in [a, 2.5]");
    assertThat(tested(in(true, "a", true))).isEqualTo("trait x not in [a, true]");
    assertThat(tested(Rules.ne("a"))).isEqualTo("trait x is not a");
    assertThat(tested(Rules.exists(true))).isEqualTo("trait x has a value");
    assertThat(tested(Rules.exists(false))).isEqualTo("trait x has no value");
    assertThat(tested(new DateOrder(true, day, HERE)))
        .isEqualTo("trait x before 2026-03-10T00:00:00Z");
    assertThat(tested(new DateOrder(false, day, HERE)))
        .isEqualTo("trait x after 2026-03-10T00:00:00Z");
    assertThat(tested(new DateWithin(Duration.ofHours(36), HERE))).isEqualTo("trait x within 36h");
    assertThat(tested(new AnniversaryIn(7, HERE))).isEqualTo("trait x has its anniversary in 7d");
    assertThat(tested(new ListContains(true, List.of("a"), HERE))).isEqualTo("trait x contains a");
    assertThat(tested(new ListContains(true, List.of("a", "b"), HERE)))
        .isEqualTo("trait x contains all of [a, b]");
    assertThat(tested(new ListContains(false, List.of("a", "b"), HERE)))
        .isEqualTo("trait x contains any of [a, b]");
  }

  private static String tested(dev.rollcall.model.rule.Test test) {
    return words(Rules.trait("x", test));
  }

  private static dev.rollcall.model.rule.Test in(boolean negated, Object... values) {
    return new In(negated, List.of(values), HERE);
  }

  @Test
  void everyMeasureIsSaid() {
    assertThat(measured(Measures.sessions(Measures.atLeast(2))))
        .isEqualTo("a, in 2 sessions or more");
    assertThat(measured(Measures.distinct("path", Measures.atMost(3))))
        .isEqualTo("a, 3 different values of path or fewer");
    assertThat(measured(Measures.chosen(Measure.Choice.MOST_FREQUENT, "plan", eq("pro"))))
        .isEqualTo("a, most frequent plan is pro");
    assertThat(measured(Rules.onDays(2, "Europe/Berlin")))
        .isEqualTo("a, on 2 days or more (Europe/Berlin)");
    assertThat(measured(Measures.share("plan", "pro", 2_500, 5_050)))
        .isEqualTo("a, plan is pro, share at least 25 % at most 50.5 %");
    assertThat(measured(times(2L, 5L))).isEqualTo("a, 2 to 5 times");
  }

  private static String measured(Measure measure) {
    return words(did("a", Rules.ever(), measure));
  }

  @Test
  void fixedAndRelativeEndsOfWindowsAreSaid() {
    Window fixed = between(new Edge.At(Instant.parse("2026-03-10T00:00:00Z")), null);
    Window both =
        between(new Edge.Before(Duration.ofDays(3)), new Edge.Before(Duration.ofSeconds(90)));

    assertThat(words(did("a", fixed))).isEqualTo("a, since 2026-03-10T00:00:00Z");
    assertThat(words(did("a", both))).isEqualTo("a, since 3d ago, until 90s ago");
    assertThat(new RuleWords(null).of(did("a", new Window.Lookback())))
        .isEqualTo("a, within lookback");
  }

  private static Window between(@Nullable Edge since, @Nullable Edge until) {
    return new Window.Between(since, until);
  }

  @Test
  void groupsSharesScoresAndDeadlinesAreSaid() {
    Rule a = did("a", Rules.ever());
    Rule b = did("b", Rules.ever());

    assertThat(words(new Rule.Group(List.of(a), List.of(a, b), List.of(b), HERE)))
        .isEqualTo("a and at least one of (a; b) and none of (b)");
    assertThat(words(new Rule.Group(List.of(a, b), List.of(), List.of(), HERE)))
        .isEqualTo("a and b");
    assertThat(words(Rules.topPercent(12.5, Rules.byCount("a", days(7)))))
        .isEqualTo("top 12.5 % by count of a, within 7d");
    assertThat(words(Rules.without("a", "b", Duration.ofHours(2), true)))
        .isEqualTo("a, 2h ago or more, without b within 2h after it, within 7d");
    assertThat(
            words(
                new Rule.Rfm(
                    Rules.step("a"),
                    "revenue",
                    days(90),
                    Measures.atLeast(4),
                    null,
                    Measures.exactly(5),
                    HERE)))
        .isEqualTo("scores of a by revenue, recency 4 or more, monetary exactly 5, within 90d");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void everyRandomRuleHasWordsAndNoneIsARecordsOwn(long seed) {
    Chance chance = new Chance(seed);
    new RandomRules(chance, Instant.parse("2026-04-02T09:00:00Z"))
        .segments(20)
        .forEach(
            segment ->
                assertThat(words(segment.where()))
                    .as("seed " + seed)
                    .isNotBlank()
                    .doesNotContain("Location", "Test[", "null"));
  }
}
