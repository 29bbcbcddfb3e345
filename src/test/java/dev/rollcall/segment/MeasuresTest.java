package dev.rollcall.segment;

import static dev.rollcall.segment.Measures.amount;
import static dev.rollcall.segment.Measures.atLeast;
import static dev.rollcall.segment.Measures.atMost;
import static dev.rollcall.segment.Measures.compare;
import static dev.rollcall.segment.Measures.distinct;
import static dev.rollcall.segment.Measures.exactly;
import static dev.rollcall.segment.Measures.sessions;
import static dev.rollcall.segment.Rules.days;
import static dev.rollcall.segment.Rules.did;
import static dev.rollcall.segment.Rules.eq;
import static dev.rollcall.segment.Rules.ever;
import static dev.rollcall.segment.Rules.exists;
import static dev.rollcall.segment.Rules.not;
import static dev.rollcall.segment.Rules.onDays;
import static dev.rollcall.segment.Rules.segment;
import static dev.rollcall.segment.Rules.times;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.model.SegmentDefinition;
import dev.rollcall.model.rule.Measure.Function;
import dev.rollcall.model.rule.Test.Order;
import dev.rollcall.model.rule.Window;
import dev.rollcall.segment.Evaluation.Scanned;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sessions, days, distinct values and amounts at their edges. */
final class MeasuresTest {
  private static final Instant AT = Instant.parse("2026-03-10T09:00:00Z");
  private static final Instant WEEK_AGO = AT.minus(Duration.ofDays(7));
  private static final Duration SILENCE = Duration.ofMinutes(30);

  @TempDir Path folder;

  @Test
  void aSilenceOfExactlyHalfAnHourEndsASession() {
    World world =
        new World()
            .contacts(1, 2)
            .event(1, "seen", WEEK_AGO)
            .event(1, "seen", WEEK_AGO.plus(SILENCE))
            .event(2, "seen", WEEK_AGO)
            .event(2, "seen", WEEK_AGO.plus(SILENCE).minusNanos(1_000))
            .event(2, "seen", WEEK_AGO.plus(SILENCE.multipliedBy(2)).minusNanos(2_000));

    Evaluated evaluated =
        Evaluated.of(
            world,
            folder,
            AT,
            segment("two", did("seen", ever(), sessions(atLeast(2)))),
            segment("atMostTwo", did("seen", ever(), sessions(atMost(2)))),
            segment("three", did("seen", ever(), sessions(atLeast(3)))),
            segment("one", did("seen", ever(), sessions(exactly(1)))));

    assertThat(evaluated.persons("two")).containsExactly(1);
    assertThat(evaluated.persons("atMostTwo")).containsExactly(1, 2);
    assertThat(evaluated.persons("three")).isEmpty();
    assertThat(evaluated.persons("one")).containsExactly(2);
  }

  @Test
  void onlyMatchingEventsInsideTheWindowMakeSessions() {
    World world =
        new World()
            .contacts(1, 2, 3, 4)
            .event(1, "seen", WEEK_AGO.minusSeconds(1))
            .event(1, "seen", WEEK_AGO)
            .event(2, "seen", WEEK_AGO.minus(SILENCE))
            .event(2, "seen", WEEK_AGO)
            .event(3, "seen", WEEK_AGO)
            .event(3, "other", WEEK_AGO.plusSeconds(1_000))
            .event(3, "seen", WEEK_AGO.plusSeconds(2_000))
            .event(4, "seen", AT.minusSeconds(1))
            .event(4, "seen", AT.plus(SILENCE));

    Evaluated evaluated =
        Evaluated.of(
            world,
            folder,
            AT,
            segment("oneInWeek", did("seen", days(7), sessions(exactly(1)))),
            segment("oneEver", did("seen", ever(), sessions(exactly(1)))),
            segment("twoEver", did("seen", ever(), sessions(exactly(2)))));

    assertThat(evaluated.persons("oneInWeek")).containsExactly(1, 2, 4);
    assertThat(evaluated.persons("oneEver")).containsExactly(1, 4);
    assertThat(evaluated.persons("twoEver")).containsExactly(2, 3);
    assertThat(evaluated.evaluation().scanned()).containsExactly(new Scanned("events seen", 3));
  }

  @Test
  void aPersonsProfilesShareTheirSessions() {
    World world =
        new World()
            .contacts(1)
            .alias(5, 1)
            .event(1, "seen", WEEK_AGO)
            .event(5, "seen", WEEK_AGO.plusSeconds(1_000))
            .event(1, "seen", WEEK_AGO.plusSeconds(2_000));

    Evaluated evaluated =
        Evaluated.of(world, folder, AT, segment("one", did("seen", ever(), sessions(exactly(1)))));

    assertThat(evaluated.persons("one")).containsExactly(1);
  }

  @Test
  void sessionsOfEveryCategoryAreOnePass() {
    World world =
        new World()
            .contacts(1, 2)
            .event(1, "seen", WEEK_AGO, Map.of("category", "shoes"))
            .event(1, "seen", WEEK_AGO.plusSeconds(60), Map.of("category", "tents"))
            .event(1, "seen", WEEK_AGO.plus(SILENCE), Map.of("category", "shoes"))
            .event(2, "seen", WEEK_AGO, Map.of("category", "tents"))
            .event(2, "seen", WEEK_AGO.plus(SILENCE), Map.of("category", "tents"));

    Evaluated evaluated =
        Evaluated.of(
            world,
            folder,
            AT,
            segment("shoes", did("seen", only("shoes"), ever(), sessions(atLeast(2)))),
            segment("tents", did("seen", only("tents"), ever(), sessions(atLeast(2)))));

    assertThat(evaluated.evaluation().scanned()).containsExactly(new Scanned("events seen", 2));
    assertThat(evaluated.persons("shoes")).containsExactly(1);
    assertThat(evaluated.persons("tents")).containsExactly(2);
  }

  private static Map<String, List<dev.rollcall.model.rule.Test>> only(String category) {
    return Map.of("category", List.of(eq(category)));
  }

  @Test
  void daysAreCountedInShortWindowsAsInLongOnes() {
    List<Integer> lengths = List.of(117, 118, 119, 120, 121, 126, 127, 128, 400);
    World world = new World().contacts(1, 2);
    List<SegmentDefinition> segments = new ArrayList<>();
    for (int length : lengths) {
      Instant first = AT.minus(Duration.ofDays(length));
      world.event(1, "d" + length, first).event(1, "d" + length, AT.minusSeconds(1));
      world.event(2, "d" + length, first.minusSeconds(1)).event(2, "d" + length, first);
      Window window = days(length);
      segments.add(segment("two" + length, did("d" + length, window, onDays(2, "UTC"))));
      segments.add(segment("three" + length, did("d" + length, window, onDays(3, "UTC"))));
    }

    Evaluated evaluated =
        Evaluated.of(world, folder, AT, segments.toArray(SegmentDefinition[]::new));

    for (int length : lengths) {
      assertThat(evaluated.persons("two" + length)).as("%d days", length).containsExactly(1);
      assertThat(evaluated.persons("three" + length)).as("%d days", length).isEmpty();
    }
  }

  @Test
  void aDayThatBeginsTwiceIsStillOneDay() {
    // In Newfoundland clocks went back at 00:01, to 23:01 of the day before.
    Instant justAfterMidnight = Instant.parse("2006-10-29T02:30:30Z");
    World world =
        new World()
            .contacts(1, 2)
            .event(1, "seen", justAfterMidnight)
            .event(1, "seen", justAfterMidnight.plusSeconds(60))
            .event(2, "seen", justAfterMidnight)
            .event(2, "seen", justAfterMidnight.plusSeconds(29));
    Window window = new Window.Between(new Window.Edge.At(justAfterMidnight), null);

    Evaluated evaluated =
        Evaluated.of(
            world,
            folder,
            justAfterMidnight.plus(Duration.ofDays(9)),
            segment("two", did("seen", window, onDays(2, "America/St_Johns"))));

    assertThat(evaluated.persons("two")).containsExactly(1);
  }

  @Test
  void valuesOfDifferentTypesAreDistinctAndMissingOnesAreNone() {
    Map<String, Object> nothing = new HashMap<>();
    nothing.put("score", null);
    nothing.put("path", null);
    List<String> properties = List.of("score", "path", "revenue", "paid");
    World world = new World().contacts(1, 2, 3, 4);
    List<SegmentDefinition> segments = new ArrayList<>();
    for (String of : properties) {
      for (Object value : List.of("95", 95.0, true, "true", "95", true, 95.0, "95", 95.0, true)) {
        world.event(1, of, WEEK_AGO, Map.of(of, value));
      }
      world
          .event(2, of, WEEK_AGO, Map.of(of, 0.0))
          .event(2, of, WEEK_AGO, Map.of(of, -0.0))
          .event(3, of, WEEK_AGO, nothing)
          .event(4, of, WEEK_AGO, Map.of(of, ""))
          .event(4, of, WEEK_AGO);
      segments.add(segment(of + "Four", did(of, ever(), distinct(of, exactly(4)))));
      segments.add(segment(of + "One", did(of, ever(), distinct(of, exactly(1)))));
      segments.add(segment(of + "AtMost", did(of, ever(), distinct(of, atMost(3)))));
      segments.add(segment(of + "AtLeast", did(of, ever(), distinct(of, atLeast(1)))));
      segments.add(segment(of + "Never", not(did(of, ever(), distinct(of, atLeast(1))))));
    }

    Evaluated evaluated =
        Evaluated.of(world, folder, AT, segments.toArray(SegmentDefinition[]::new));

    for (String of : properties) {
      assertThat(evaluated.persons(of + "Four")).as(of).containsExactly(1);
      assertThat(evaluated.persons(of + "One")).as(of).containsExactly(2, 4);
      assertThat(evaluated.persons(of + "AtMost")).as(of).containsExactly(2, 4);
      assertThat(evaluated.persons(of + "AtLeast")).as(of).containsExactly(1, 2, 4);
      assertThat(evaluated.persons(of + "Never")).as(of).containsExactly(3);
    }
  }

  @Test
  void distinctValuesAreThoseOfTheWindow() {
    World world =
        new World()
            .contacts(1, 2)
            .event(1, "seen", WEEK_AGO.minusSeconds(1), Map.of("path", "/a"))
            .event(1, "seen", WEEK_AGO, Map.of("path", "/b"))
            .event(1, "seen", AT.minusSeconds(1), Map.of("path", "/c"))
            .event(2, "seen", WEEK_AGO, Map.of("path", "/a"))
            .event(2, "seen", AT.minusSeconds(1), Map.of("path", "/b"))
            .event(2, "seen", AT, Map.of("path", "/c"));

    Evaluated evaluated =
        Evaluated.of(
            world,
            folder,
            AT,
            segment("week", did("seen", days(7), distinct("path", atLeast(3)))),
            segment("weekTwo", did("seen", days(7), distinct("path", exactly(2)))),
            segment("ever", did("seen", ever(), distinct("path", atLeast(3)))));

    assertThat(evaluated.persons("week")).isEmpty();
    assertThat(evaluated.persons("weekTwo")).containsExactly(1, 2);
    assertThat(evaluated.persons("ever")).containsExactly(1);
    assertThat(evaluated.evaluation().scanned()).hasSize(1);
  }

  @Test
  void aSumIsComparedAsTheNumberItIsMeantToBe() {
    World world = new World().contacts(1, 2, 3);
    for (int i = 0; i < 10; i++) {
      world.event(1, "bought", WEEK_AGO.plusSeconds(i), Map.of("revenue", 0.1));
    }
    world
        .event(2, "bought", WEEK_AGO, Map.of("revenue", 0.999999))
        .event(3, "bought", WEEK_AGO, Map.of("revenue", 0.9999996));

    Evaluated evaluated =
        Evaluated.of(
            world,
            folder,
            AT,
            segment("gte", did("bought", ever(), sum(compare(Order.GTE, 1)))),
            segment("gt", did("bought", ever(), sum(compare(Order.GT, 1)))),
            segment("eq", did("bought", ever(), sum(eq(1.0)))),
            segment("lt", did("bought", ever(), sum(compare(Order.LT, 1)))));

    assertThat(evaluated.persons("gte")).containsExactly(1, 3);
    assertThat(evaluated.persons("gt")).isEmpty();
    assertThat(evaluated.persons("eq")).containsExactly(1, 3);
    assertThat(evaluated.persons("lt")).containsExactly(2);
  }

  private static dev.rollcall.model.rule.Measure sum(dev.rollcall.model.rule.Test... tests) {
    return amount(Function.SUM, "revenue", tests);
  }

  @Test
  void overNoNumberThereIsNoSumAndOverNumbersThatCancelOutItIsZero() {
    World world =
        new World()
            .contacts(1, 2, 3)
            .event(1, "bought", WEEK_AGO, Map.of("revenue", "95"))
            .event(1, "bought", WEEK_AGO)
            .event(2, "bought", WEEK_AGO, Map.of("revenue", 5.0))
            .event(2, "bought", WEEK_AGO, Map.of("revenue", -5.0))
            .event(3, "other", WEEK_AGO, Map.of("revenue", 5.0));

    Evaluated evaluated =
        Evaluated.of(
            world,
            folder,
            AT,
            segment("lte", did("bought", ever(), sum(compare(Order.LTE, 1000)))),
            segment("zero", did("bought", ever(), sum(eq(0.0)))),
            segment("ne", did("bought", ever(), sum(Rules.ne(7.0)))),
            segment("missing", did("bought", ever(), sum(exists(false)))),
            segment("not", not(did("bought", ever(), sum(compare(Order.LTE, 1000))))));

    assertThat(evaluated.persons("lte")).containsExactly(2);
    assertThat(evaluated.persons("zero")).containsExactly(2);
    assertThat(evaluated.persons("ne")).containsExactly(2);
    assertThat(evaluated.persons("missing")).isEmpty();
    assertThat(evaluated.persons("not")).containsExactly(1, 3);
  }

  @Test
  void anAverageIsOverNumbersAloneAndExtremesAreExact() {
    World world =
        new World()
            .contacts(1, 2)
            .event(1, "bought", WEEK_AGO.minusSeconds(1), Map.of("revenue", 1.0))
            .event(1, "bought", WEEK_AGO, Map.of("revenue", 100.0))
            .event(1, "bought", WEEK_AGO, Map.of("revenue", 95.0))
            .event(1, "bought", WEEK_AGO, Map.of("revenue", "1000"))
            .event(1, "bought", WEEK_AGO)
            .event(2, "bought", WEEK_AGO, Map.of("revenue", 97.0));

    Evaluated evaluated =
        Evaluated.of(
            world,
            folder,
            AT,
            segment("avg", did("bought", days(7), revenue(Function.AVG, Order.GTE, 97.5))),
            segment("avgAbove", did("bought", days(7), revenue(Function.AVG, Order.GT, 97.5))),
            segment("min", did("bought", days(7), revenue(Function.MIN, Order.LTE, 95))),
            segment("minBelow", did("bought", days(7), revenue(Function.MIN, Order.LT, 95))),
            segment("max", did("bought", days(7), revenue(Function.MAX, Order.GTE, 100))),
            segment("maxAbove", did("bought", days(7), revenue(Function.MAX, Order.GT, 100))),
            segment("minEver", did("bought", ever(), revenue(Function.MIN, Order.LTE, 1))));

    assertThat(evaluated.persons("avg")).containsExactly(1);
    assertThat(evaluated.persons("avgAbove")).isEmpty();
    assertThat(evaluated.persons("min")).containsExactly(1);
    assertThat(evaluated.persons("minBelow")).isEmpty();
    assertThat(evaluated.persons("max")).containsExactly(1);
    assertThat(evaluated.persons("maxAbove")).isEmpty();
    assertThat(evaluated.persons("minEver")).containsExactly(1);
    assertThat(evaluated.evaluation().scanned()).hasSize(1);
  }

  private static dev.rollcall.model.rule.Measure revenue(
      Function function, Order order, double edge) {
    return amount(function, "revenue", compare(order, edge));
  }

  @Test
  void everyMeasureHoldsOverTheSameEventsAndTheOppositeIsEverybodyElse() {
    World world =
        new World()
            .contacts(1, 2, 3, 4)
            .event(1, "seen", WEEK_AGO)
            .event(1, "seen", WEEK_AGO.plus(SILENCE))
            .event(2, "seen", WEEK_AGO.minus(SILENCE))
            .event(2, "seen", WEEK_AGO)
            .event(2, "seen", WEEK_AGO.plusSeconds(9))
            .event(3, "seen", WEEK_AGO);

    Evaluated evaluated =
        Evaluated.of(
            world,
            folder,
            AT,
            segment("both", did("seen", days(7), times(2L, null), sessions(atLeast(2)))),
            segment("not", not(did("seen", days(7), times(2L, null), sessions(atLeast(2))))),
            segment("once", did("seen", days(7), times(2L, null), sessions(atLeast(1)))));

    assertThat(evaluated.persons("both")).containsExactly(1);
    assertThat(evaluated.persons("not")).containsExactly(2, 3, 4);
    assertThat(evaluated.persons("once")).containsExactly(1, 2);
  }
}
