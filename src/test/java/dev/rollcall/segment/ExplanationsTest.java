package dev.rollcall.segment;

import static dev.rollcall.segment.Rules.all;
import static dev.rollcall.segment.Rules.days;
import static dev.rollcall.segment.Rules.did;
import static dev.rollcall.segment.Rules.eq;
import static dev.rollcall.segment.Rules.not;
import static dev.rollcall.segment.Rules.segment;
import static dev.rollcall.segment.Rules.trait;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.rollcall.model.EventsDefinition;
import dev.rollcall.model.ProjectDefinition;
import dev.rollcall.model.SegmentDefinition;
import dev.rollcall.model.rule.Rule;
import dev.rollcall.model.rule.Test.AnniversaryIn;
import dev.rollcall.model.rule.Test.DateWithin;
import dev.rollcall.segment.Explanation.Line;
import dev.rollcall.warehouse.Warehouse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
            segment("s", Rules.everyone(), "buyers"));

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

  @Test
  void birthdayIsForetoldToTheMidnightAtWhichItComesIntoReach() {
    world.contact(4, Map.of("birth", Instant.parse("1980-06-20T00:00:00Z")), Map.of());

    Explanation explained =
        explain(4, "s", segment("s", trait("birth", new AnniversaryIn(7, Rules.HERE))));

    assertThat(explained.in()).isFalse();
    assertThat(explained.changes()).isEqualTo("2026-06-14T00:00:00Z");
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
        explain(
            1,
            "s-7-14d",
            Rules.variants(
                "s",
                true,
                did("page_viewed", new dev.rollcall.model.rule.Window.Lookback()),
                7,
                14));

    assertThat(explained.in()).isFalse();
    assertThat(explained.lines())
        .extracting(Line::kind, Line::holds)
        .containsExactly(tuple("rule", true), tuple("ring", false));
    assertThat(explained.changes()).isEqualTo(AT.plus(Duration.ofDays(1)).plus(TICK));
  }

  @Test
  void changesOfSomebodyWithCountlessEventsAreForetoldAsFarAsTheLimitGoes() {
    for (int i = 0; i < Outlook.POINTS_MAX; i++) {
      world.event(1, "page_viewed", AT.minus(Duration.ofSeconds(1 + i)));
    }

    Explanation explained = explain(1, "s", segment("s", did("page_viewed", days(7))));

    assertThat(explained.in()).isTrue();
    assertThat(explained.changes()).isNull();
    assertThat(explained.until()).isNotNull().isBefore(AT.plus(Duration.ofDays(7)));
  }
}
