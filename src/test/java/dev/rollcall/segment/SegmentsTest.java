package dev.rollcall.segment;

import static dev.rollcall.segment.Rules.all;
import static dev.rollcall.segment.Rules.consent;
import static dev.rollcall.segment.Rules.days;
import static dev.rollcall.segment.Rules.did;
import static dev.rollcall.segment.Rules.eq;
import static dev.rollcall.segment.Rules.ever;
import static dev.rollcall.segment.Rules.everyone;
import static dev.rollcall.segment.Rules.inSegment;
import static dev.rollcall.segment.Rules.none;
import static dev.rollcall.segment.Rules.not;
import static dev.rollcall.segment.Rules.onDays;
import static dev.rollcall.segment.Rules.segment;
import static dev.rollcall.segment.Rules.times;
import static dev.rollcall.segment.Rules.trait;
import static dev.rollcall.segment.Rules.variants;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.model.SegmentDefinition;
import dev.rollcall.model.rule.Window;
import dev.rollcall.model.rule.Window.Edge;
import dev.rollcall.segment.Evaluation.Scanned;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What whole segments hold. */
final class SegmentsTest {
  private static final Instant AT = Instant.parse("2026-03-10T09:00:00Z");
  private static final Instant WEEK_AGO = AT.minus(Duration.ofDays(7));

  @TempDir Path folder;

  @Test
  void aWindowHoldsItsFirstSecondAndNotItsLast() {
    World world =
        new World()
            .contacts(1, 2, 3, 4)
            .event(1, "seen", WEEK_AGO)
            .event(2, "seen", WEEK_AGO.minusSeconds(1))
            .event(3, "seen", AT.minusSeconds(1))
            .event(4, "seen", AT);

    Evaluated evaluated =
        Evaluated.of(
            world,
            folder,
            AT,
            segment("within", did("seen", days(7))),
            segment("ever", did("seen", ever())),
            segment("since", did("seen", new Window.Between(new Edge.At(WEEK_AGO), null))),
            segment("until", did("seen", new Window.Between(null, new Edge.At(WEEK_AGO)))),
            segment(
                "future", did("seen", new Window.Between(null, new Edge.At(AT.plusSeconds(60))))));

    assertThat(evaluated.persons("within")).containsExactly(1, 3);
    assertThat(evaluated.persons("ever")).containsExactly(1, 2, 3);
    assertThat(evaluated.persons("since")).containsExactly(1, 3);
    assertThat(evaluated.persons("until")).containsExactly(2);
    assertThat(evaluated.persons("future")).containsExactly(1, 2, 3);
  }

  @Test
  void eventsCountForThePersonOverAllItsProfiles() {
    World world =
        new World()
            .contacts(3, 4)
            .alias(3, 1)
            .alias(7, 1)
            .event(1, "seen", AT.minusSeconds(10))
            .event(7, "seen", AT.minusSeconds(9))
            .event(4, "seen", AT.minusSeconds(8))
            .event(9, "seen", AT.minusSeconds(7));

    Evaluated evaluated =
        Evaluated.of(
            world,
            folder,
            AT,
            segment("twice", did("seen", ever(), times(2L, null))),
            segment("once", did("seen", ever(), times(1L, 1L))),
            segment("never", not(did("seen", ever()))));

    assertThat(evaluated.persons("twice")).containsExactly(1);
    assertThat(evaluated.persons("once")).containsExactly(4);
    assertThat(evaluated.persons("never")).isEmpty();
  }

  @Test
  void peopleWithoutEventsDidNotAndPeopleWithoutContactsAreNobody() {
    World world = new World().contacts(1, 2).event(2, "seen", WEEK_AGO).event(5, "seen", WEEK_AGO);

    Evaluated evaluated =
        Evaluated.of(
            world,
            folder,
            AT,
            segment("not", not(did("seen", ever()))),
            segment("none", none(did("seen", ever()))),
            segment("did", did("seen", ever())),
            segment("atMost", did("seen", ever(), times(null, 3L))));

    assertThat(evaluated.persons("not")).containsExactly(1);
    assertThat(evaluated.persons("none")).containsExactly(1);
    assertThat(evaluated.persons("did")).containsExactly(2);
    assertThat(evaluated.persons("atMost")).containsExactly(2);
  }

  @Test
  void daysAreThoseOfTheZoneAlsoWhenItsClocksChange() {
    World world =
        new World()
            .contacts(1, 2)
            .event(1, "seen", Instant.parse("2026-03-28T23:30:00Z"))
            .event(1, "seen", Instant.parse("2026-03-29T21:30:00Z"))
            .event(2, "seen", Instant.parse("2026-03-28T23:30:00Z"))
            .event(2, "seen", Instant.parse("2026-03-29T22:00:00Z"));
    Instant at = Instant.parse("2026-04-02T00:00:00Z");

    Evaluated evaluated =
        Evaluated.of(
            world,
            folder,
            at,
            segment("utc", did("seen", ever(), onDays(2, "UTC"))),
            segment("berlin", did("seen", ever(), onDays(2, "Europe/Berlin"))),
            segment("offset", did("seen", ever(), onDays(2, "+02:00"))),
            segment("gmt", did("seen", ever(), onDays(2, "GMT+2"))));

    assertThat(evaluated.persons("utc")).containsExactly(1, 2);
    assertThat(evaluated.persons("offset")).containsExactly(2);
    assertThat(evaluated.persons("gmt")).containsExactly(2);
    assertThat(evaluated.persons("berlin")).containsExactly(2);
  }

  @Test
  void variantsTakeTheirOwnLookbackAndRingsDoNotOverlap() {
    World world =
        new World()
            .contacts(1, 2, 3)
            .event(1, "seen", AT.minus(Duration.ofDays(3)))
            .event(2, "seen", AT.minus(Duration.ofDays(10)))
            .event(3, "seen", AT.minus(Duration.ofDays(30)));
    Window lookback = new Window.Lookback();

    Evaluated evaluated =
        Evaluated.of(
            world,
            folder,
            AT,
            variants("wide", false, did("seen", lookback), 7, 14),
            variants("ring", true, did("seen", lookback), 7, 14, 30));

    assertThat(evaluated.persons("wide-7d")).containsExactly(1);
    assertThat(evaluated.persons("wide-14d")).containsExactly(1, 2);
    assertThat(evaluated.persons("ring-0-7d")).containsExactly(1);
    assertThat(evaluated.persons("ring-7-14d")).containsExactly(2);
    assertThat(evaluated.persons("ring-14-30d")).containsExactly(3);
  }

  @Test
  void exclusionsTakeOutFinishedSegmentsAndTheStepsAddUp() {
    World world =
        new World()
            .contact(1, Map.of("job", "staff"), Map.of())
            .contact(2, Map.of("job", "staff", "boss", true), Map.of())
            .contacts(3);

    Evaluated evaluated =
        Evaluated.of(
            world,
            folder,
            AT,
            segment("bosses", trait("boss", eq(true))),
            segment("staff", trait("job", eq("staff")), "bosses"),
            segment("others", everyone(), "staff"),
            segment("rest", everyone(), "staff", "staff", "bosses"),
            segment("within", inSegment("others")));

    assertThat(evaluated.persons("others")).containsExactly(2, 3);
    assertThat(evaluated.persons("within")).containsExactly(2, 3);
    assertThat(evaluated.evaluation().steps("rest"))
        .extracting(Evaluation.Step::label, step -> step.persons().getCardinality())
        .containsExactly(
            org.assertj.core.api.Assertions.tuple("people who match the rule", 3),
            org.assertj.core.api.Assertions.tuple("excluded: staff", 1),
            org.assertj.core.api.Assertions.tuple("excluded: staff", 0),
            org.assertj.core.api.Assertions.tuple("excluded: bosses", 1));
  }

  @Test
  void theNewestContactWithAValueGivesTheTrait() {
    World world =
        new World()
            .contact(1, AT.minusSeconds(5), Map.of("country", "US"), Map.of())
            .contact(2, AT.minusSeconds(9), Map.of("country", "DE", "plan", "pro"), Map.of())
            .alias(2, 1);

    Evaluated evaluated =
        Evaluated.of(
            world,
            folder,
            AT,
            segment("both", all(trait("country", eq("US")), trait("plan", eq("pro")))),
            segment("old", trait("country", eq("DE"))));

    assertThat(evaluated.persons("both")).containsExactly(1);
    assertThat(evaluated.persons("old")).isEmpty();
  }

  @Test
  void theLowestConsentOfAllContactsWins() {
    World world =
        new World()
            .contact(1, Map.of(), Map.of("ads", 2))
            .contact(2, Map.of(), Map.of("ads", 2))
            .contact(12, Map.of(), Map.of("ads", 0))
            .contact(3, Map.of(), Map.of("ads", 2))
            .contact(13, Map.of(), Map.of())
            .contact(4, Map.of(), Map.of("ads", 1))
            .alias(12, 2)
            .alias(13, 3);

    Evaluated evaluated = Evaluated.of(world, folder, AT, segment("yes", consent("ads")));

    assertThat(evaluated.persons("yes")).containsExactly(1);
  }

  @Test
  void equalConditionsAreAskedOnceAndKindredOnesTogether() {
    Map<String, List<dev.rollcall.model.rule.Test>> shoes =
        Map.of("category", List.of(eq("shoes")));
    Map<String, List<dev.rollcall.model.rule.Test>> tents =
        Map.of("category", List.of(eq("tents")));
    World world =
        new World()
            .contacts(1, 2)
            .event(1, "viewed", AT.minusSeconds(9), Map.of("category", "shoes"))
            .event(2, "viewed", AT.minusSeconds(9), Map.of("category", "tents"));

    Evaluated evaluated =
        Evaluated.of(
            world,
            folder,
            AT,
            segment("shoes", did("viewed", shoes, days(14))),
            segment("again", none(did("viewed", shoes, days(14)))),
            segment("tents", did("viewed", tents, days(14))),
            segment("tentsWeek", did("viewed", tents, days(7))),
            segment("bought", did("bought", days(14), times(2L, null))),
            segment("boughtWeek", not(did("bought", days(7)))));

    assertThat(evaluated.evaluation().scanned())
        .containsExactly(new Scanned("events viewed", 3), new Scanned("events bought", 2));
    assertThat(evaluated.persons("shoes")).containsExactly(1);
    assertThat(evaluated.persons("again")).containsExactly(2);
    assertThat(evaluated.persons("tentsWeek")).containsExactly(2);
    assertThat(evaluated.persons("boughtWeek")).containsExactly(1, 2);
  }

  @Test
  void howOftenEachCategoryWasSeenIsOnePass() {
    Instant yesterday = AT.minus(Duration.ofDays(1));
    Map<String, List<dev.rollcall.model.rule.Test>> shoes =
        Map.of("category", List.of(eq("shoes")));
    Map<String, List<dev.rollcall.model.rule.Test>> tents =
        Map.of("category", List.of(eq("tents")));
    World world =
        new World()
            .contacts(1, 2)
            .event(1, "seen", WEEK_AGO, Map.of("category", "shoes"))
            .event(1, "seen", WEEK_AGO, Map.of("category", "shoes"))
            .event(1, "seen", yesterday, Map.of("category", "tents"))
            .event(2, "seen", WEEK_AGO, Map.of("category", "tents"))
            .event(2, "seen", yesterday, Map.of("category", "tents"));

    Evaluated evaluated =
        Evaluated.of(
            world,
            folder,
            AT,
            segment("shoes", did("seen", shoes, ever(), times(2L, null))),
            segment("tents", did("seen", tents, ever(), times(2L, null))),
            segment("shoesOnDays", did("seen", shoes, ever(), onDays(2, "UTC"))),
            segment("tentsOnDays", did("seen", tents, ever(), onDays(2, "UTC"))));

    assertThat(evaluated.evaluation().scanned()).containsExactly(new Scanned("events seen", 4));
    assertThat(evaluated.persons("shoes")).containsExactly(1);
    assertThat(evaluated.persons("tents")).containsExactly(2);
    assertThat(evaluated.persons("shoesOnDays")).isEmpty();
    assertThat(evaluated.persons("tentsOnDays")).containsExactly(2);
  }

  @Test
  void windowsThatOverlapAreEachAnsweredFromTheirOwnEvents() {
    World world =
        new World()
            .contacts(1, 2, 3)
            .event(1, "seen", WEEK_AGO.minusSeconds(1))
            .event(2, "seen", WEEK_AGO)
            .event(3, "seen", AT.minusSeconds(1));
    Window untilYesterday = new Window.Between(null, new Edge.Before(Duration.ofDays(1)));

    Evaluated evaluated =
        Evaluated.of(
            world,
            folder,
            AT,
            segment("week", did("seen", days(7))),
            segment("until", did("seen", untilYesterday)));

    assertThat(evaluated.persons("week")).containsExactly(2, 3);
    assertThat(evaluated.persons("until")).containsExactly(1, 2);
  }

  @Test
  void moreConditionsThanBitsAreAskedInSeveralPasses() {
    World world = new World().contacts(1);
    SegmentDefinition[] atLeast = new SegmentDefinition[70];
    for (int i = 0; i < atLeast.length; i++) {
      world.event(1, "seen", AT.minusSeconds(i + 1));
      atLeast[i] = segment("times" + i, did("seen", ever(), times(i + 2L, null)));
    }

    Evaluated evaluated = Evaluated.of(world, folder, AT, atLeast);

    assertThat(evaluated.evaluation().scanned()).hasSize(2);
    assertThat(evaluated.persons("times68")).containsExactly(1);
    assertThat(evaluated.persons("times69")).isEmpty();
  }

  @Test
  void aSegmentThatRefersToItselfIsRefused() {
    assertThatThrownBy(
            () ->
                Evaluated.of(
                    new World(),
                    folder,
                    AT,
                    segment("a", inSegment("b")),
                    segment("b", everyone(), "a")))
        .hasMessage("segment `a` refers to itself");
  }

  @Test
  void theBareNameOfVariantsIsNoSegment() {
    assertThatThrownBy(
            () ->
                Evaluated.of(
                    new World(),
                    folder,
                    AT,
                    variants("wide", false, everyone(), 7, 14),
                    segment("b", inSegment("wide"))))
        .hasMessage("there is no segment `wide`; its lookback makes wide-7d, wide-14d");
  }

  @Test
  void anEmptyWarehouseHoldsNobody() {
    Evaluated evaluated =
        Evaluated.of(
            new World(),
            folder,
            AT,
            segment("all", everyone()),
            segment("not", not(did("", days(7)))));

    assertThat(evaluated.persons("all")).isEmpty();
    assertThat(evaluated.persons("not")).isEmpty();
  }
}
