package dev.rollcall.segment;

import static dev.rollcall.segment.Rules.all;
import static dev.rollcall.segment.Rules.days;
import static dev.rollcall.segment.Rules.did;
import static dev.rollcall.segment.Rules.eq;
import static dev.rollcall.segment.Rules.everyone;
import static dev.rollcall.segment.Rules.firstSeen;
import static dev.rollcall.segment.Rules.inSegment;
import static dev.rollcall.segment.Rules.not;
import static dev.rollcall.segment.Rules.segment;
import static dev.rollcall.segment.Rules.sequence;
import static dev.rollcall.segment.Rules.silent;
import static dev.rollcall.segment.Rules.trait;
import static dev.rollcall.segment.Rules.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.rollcall.model.EventsDefinition;
import dev.rollcall.model.ProjectDefinition;
import dev.rollcall.model.SegmentDefinition;
import dev.rollcall.model.rule.Rule;
import dev.rollcall.model.rule.Test.AnniversaryIn;
import dev.rollcall.model.rule.Test.DateWithin;
import dev.rollcall.model.rule.Window.Lookback;
import dev.rollcall.segment.Explanation.Line;
import dev.rollcall.warehouse.Warehouse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Why somebody is in a segment, and when that changes. */
final class ExplanationsTest {
  private static final Instant AT = Instant.parse("2026-03-10T09:00:00Z");
  private static final Duration TICK = Duration.ofNanos(1_000);

  @TempDir Path folder;
  private final World world = new World().contacts(1, 2);

  private Explanation explain(int person, String name, SegmentDefinition... segments) {
    ProjectDefinition project =
        new ProjectDefinition(
            List.of(segments), List.of(), List.of(), List.of(), EventsDefinition.empty());
    try (Warehouse warehouse = Loading.load(world, folder)) {
      return new Explanations(warehouse, project).of(person, name, AT);
    }
  }

  @Test
  void eachConditionSaysWhetherItHoldsWithItsEventsAndTheirLatest() {
    Instant latest = AT.minus(Duration.ofDays(1));
    world.event(1, "page_viewed", AT.minus(Duration.ofDays(6)));
    world.event(1, "page_viewed", latest);
    world.event(1, "page_viewed", AT.minus(Duration.ofDays(8)));
    world.contact(3, Map.of("country", "DE"), Map.of());
    world.alias(3, 1);

    Explanation explained =
        explain(
            1,
            "s",
            segment(
                "s",
                all(
                    did("page_viewed", days(7)),
                    not(did("order_completed", days(30))),
                    trait("country", eq("US")))));

    assertThat(explained.in()).isFalse();
    assertThat(explained.lines())
        .extracting(Line::words, Line::holds, Line::events, Line::latest)
        .containsExactly(
            tuple("page_viewed, within 7d", true, 2L, latest),
            tuple("no order_completed, within 30d", true, 0L, null),
            tuple("trait country is US", false, null, null));
  }

  @Test
  void whoIsInIsToldWhenTheLastEventHasAgedOut() {
    world.event(1, "page_viewed", AT.minus(Duration.ofDays(6)));
    world.event(1, "page_viewed", AT.minus(Duration.ofDays(1)));

    Explanation explained = explain(1, "s", segment("s", did("page_viewed", days(7))));

    assertThat(explained.in()).isTrue();
    assertThat(explained.changes()).isEqualTo(AT.plus(Duration.ofDays(6)).plus(TICK));
    assertThat(explained.lines().get(0).changes()).isEqualTo(explained.changes());
    assertThat(explained.until()).isNull();
  }

  @Test
  void conditionThatNothingButANewEventChangesHasNoNextChange() {
    world.event(1, "page_viewed", AT.minus(Duration.ofDays(6)));

    Explanation explained = explain(2, "s", segment("s", did("page_viewed", days(7))));

    assertThat(explained.in()).isFalse();
    assertThat(explained.changes()).isNull();
  }

  @Test
  void exclusionIsALineThatHoldsForWhoIsNotExcluded() {
    world.event(1, "order_completed", AT.minus(Duration.ofDays(29)));

    Explanation explained =
        explain(
            1,
            "s",
            segment("buyers", did("order_completed", days(30))),
            segment("s", everyone(), "buyers"));

    Line excluded = explained.lines().get(1);
    assertThat(explained.in()).isFalse();
    assertThat(excluded.kind()).isEqualTo("excluded");
    assertThat(excluded.words()).isEqualTo("not in segment buyers");
    assertThat(excluded.holds()).isFalse();
    assertThat(excluded.changes()).isEqualTo(AT.plus(Duration.ofDays(1)).plus(TICK));
    assertThat(explained.changes()).isEqualTo(excluded.changes());
  }

  @Test
  void groupsStandUnderTheirHeadingsAndNoneHoldsForWhoMeetsNothingOfIt() {
    world.event(1, "a", AT.minus(Duration.ofDays(2)));

    Explanation explained =
        explain(
            1,
            "s",
            segment(
                "s",
                new Rule.Group(
                    List.of(all(did("a", days(7)), did("b", days(7)))),
                    List.of(did("a", days(1)), did("a", days(3))),
                    List.of(did("c", days(7)), did("a", days(5))),
                    Rules.HERE)));

    assertThat(explained.lines())
        .extracting(Line::depth, Line::kind, Line::words, Line::holds)
        .containsExactly(
            tuple(0, "all", "all of", false),
            tuple(1, "rule", "a, within 7d", true),
            tuple(1, "rule", "b, within 7d", false),
            tuple(0, "any", "at least one of", true),
            tuple(1, "rule", "a, within 1d", false),
            tuple(1, "rule", "a, within 3d", true),
            tuple(0, "none", "none of", false),
            tuple(1, "rule", "c, within 7d", false),
            tuple(1, "rule", "a, within 5d", true));
  }

  @Test
  void aDateThatLiesInItsStretchIsForetoldToLeaveIt() {
    world.contact(4, Map.of("signup", AT.minus(Duration.ofDays(10))), Map.of());

    Explanation explained =
        explain(
            4, "s", segment("s", trait("signup", new DateWithin(Duration.ofDays(30), Rules.HERE))));

    assertThat(explained.in()).isTrue();
    assertThat(explained.changes()).isEqualTo(AT.plus(Duration.ofDays(20)).plus(TICK));
  }

  @Test
  void aDateToComeIsForetoldToComeIntoItsStretch() {
    world.contact(4, Map.of("renewal", AT.plus(Duration.ofDays(3))), Map.of());

    Explanation explained =
        explain(
            4,
            "s",
            segment("s", trait("renewal", new DateWithin(Duration.ofDays(30), Rules.HERE))));

    assertThat(explained.in()).isFalse();
    assertThat(explained.changes()).isEqualTo(AT.plus(Duration.ofDays(3)).plus(TICK));
  }

  private Explanation birthday(String birth, Rule... others) {
    world.contact(4, Map.of("birth", Instant.parse(birth)), Map.of());
    Rule birthday = trait("birth", new AnniversaryIn(7, Rules.HERE));
    List<Rule> rules = Stream.concat(Stream.of(birthday), Stream.of(others)).toList();
    return explain(4, "s", segment("s", all(rules.toArray(Rule[]::new))));
  }

  @Test
  void birthdayIsForetoldToTheMidnightAtWhichItComesIntoReach() {
    Explanation explained = birthday("1980-06-20T00:00:00Z");

    assertThat(explained.in()).isFalse();
    assertThat(explained.changes()).isEqualTo("2026-06-14T00:00:00Z");
  }

  @Test
  void birthdayIsForetoldToBeOverAtTheMidnightAfterIt() {
    Explanation explained = birthday("1980-03-10T15:00:00Z");

    assertThat(explained.in()).isTrue();
    assertThat(explained.changes()).isEqualTo("2026-03-11T00:00:00Z");
  }

  @Test
  void birthdayThatIsOverThisYearIsForetoldForTheNext() {
    assertThat(birthday("1980-01-02T00:00:00Z").changes()).isEqualTo("2026-12-27T00:00:00Z");
  }

  @Test
  void birthdayThatIsOverSinceTodayIsForetoldForTheNextYear() {
    assertThat(birthday("1980-03-09T00:00:00Z").changes()).isEqualTo("2027-03-03T00:00:00Z");
  }

  @Test
  void leapDayIsForetoldForThe28thOfFebruaryOfACommonYear() {
    assertThat(birthday("1980-02-29T00:00:00Z").changes()).isEqualTo("2027-02-22T00:00:00Z");
  }

  @Test
  void birthdayIsForetoldHoweverManyYearsAnotherConditionTakes() {
    world.event(4, "bought", AT.minus(Duration.ofDays(1)));

    Explanation explained = birthday("1980-03-20T00:00:00Z", not(did("bought", days(400))));

    assertThat(explained.in()).isFalse();
    assertThat(explained.changes()).isEqualTo("2028-03-14T00:00:00Z");
  }

  @Test
  void whoHasNoContactIsInNoSegmentWhateverTheConditionsSay() {
    world.event(7, "page_viewed", AT.minus(Duration.ofDays(1)));

    Explanation explained = explain(7, "s", segment("s", did("page_viewed", days(7))));

    assertThat(explained.in()).isFalse();
    assertThat(explained.hasContact()).isFalse();
    assertThat(explained.lines().get(0).holds()).isTrue();
  }

  @Test
  void shorterRingIsALineOfTheLongerOne() {
    world.event(1, "page_viewed", AT.minus(Duration.ofDays(6)));

    Explanation explained =
        explain(1, "s-7-14d", Rules.variants("s", true, did("page_viewed", new Lookback()), 7, 14));

    assertThat(explained.in()).isFalse();
    assertThat(explained.lines())
        .extracting(Line::kind, Line::holds)
        .containsExactly(tuple("rule", true), tuple("ring", false));
    assertThat(explained.changes()).isEqualTo(AT.plus(Duration.ofDays(1)).plus(TICK));
    assertThat(explained.lines().get(1).changes()).isEqualTo(explained.changes());
  }

  @Test
  void whoIsInTheLongerRingIsNotInTheShorterOne() {
    world.event(1, "page_viewed", AT.minus(Duration.ofDays(8)));

    Explanation explained =
        explain(1, "s-7-14d", Rules.variants("s", true, did("page_viewed", new Lookback()), 7, 14));

    assertThat(explained.in()).isTrue();
    assertThat(explained.lines())
        .extracting(Line::kind, Line::holds, Line::changes)
        .containsExactly(
            tuple("rule", true, AT.plus(Duration.ofDays(6)).plus(TICK)), tuple("ring", true, null));
  }

  @Test
  void eachConditionIsForetoldAlsoAfterTheAnswerHasChanged() {
    world.event(1, "seen", AT.minus(Duration.ofDays(1)));
    world.event(1, "bought", AT.minus(Duration.ofDays(1)));

    Explanation explained =
        explain(
            1,
            "s",
            segment("buyers", did("bought", days(30))),
            segment("s", all(did("seen", days(7)), did("seen", days(14)), inSegment("buyers"))));

    assertThat(explained.changes()).isEqualTo(AT.plus(Duration.ofDays(6)).plus(TICK));
    assertThat(explained.lines())
        .extracting(Line::changes)
        .containsExactly(
            explained.changes(),
            AT.plus(Duration.ofDays(13)).plus(TICK),
            AT.plus(Duration.ofDays(29)).plus(TICK));
  }

  @Test
  void eachConditionOnTimeCountsTheEventsThatItLooksAt() {
    for (int day : List.of(1, 3, 20)) {
      world.event(1, "cart", AT.minus(Duration.ofDays(day)).minusSeconds(60));
      world.event(1, "order", AT.minus(Duration.ofDays(day)));
    }
    Instant cart = AT.minus(Duration.ofDays(1)).minusSeconds(60);
    Instant order = AT.minus(Duration.ofDays(1));

    Explanation explained =
        explain(
            1,
            "s",
            segment(
                "s",
                all(
                    sequence(null, days(7), "cart", "order"),
                    without("cart", "order", Duration.ofHours(1), false),
                    silent("order", 14, 60),
                    firstSeen("", days(7)),
                    everyone())));

    assertThat(explained.lines())
        .extracting(Line::events, Line::latest)
        .containsExactly(
            tuple(4L, order),
            tuple(2L, cart),
            tuple(3L, order),
            tuple(6L, order),
            tuple(null, null));
  }

  /** Each event leaves the window at an instant of its own, the first of them last. */
  private Explanation seenSoOften(int times) {
    for (int i = 0; i < times; i++) {
      world.event(1, "page_viewed", AT.minusSeconds(1 + i));
    }
    return explain(1, "s", segment("s", did("page_viewed", days(7))));
  }

  @Test
  void changesOfSomebodyWithManyEventsAreForetoldUpToTheLimit() {
    Explanation explained = seenSoOften(Outlook.POINTS_MAX);

    assertThat(explained.changes())
        .isEqualTo(AT.plus(Duration.ofDays(7)).minusSeconds(1).plus(TICK));
    assertThat(explained.until()).isNull();
  }

  @Test
  void changesOfSomebodyWithCountlessEventsAreForetoldAsFarAsTheLimitGoes() {
    Explanation explained = seenSoOften(Outlook.POINTS_MAX + 1);

    assertThat(explained.in()).isTrue();
    assertThat(explained.changes()).isNull();
    assertThat(explained.until()).isNotNull().isBefore(AT.plus(Duration.ofDays(7)));
  }
}
