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
import dev.rollcall.model.rule.Test.Match;
import dev.rollcall.model.rule.Window;
import dev.rollcall.segment.wording.RuleWords;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
