package dev.rollcall.segment;

import static dev.rollcall.segment.Measures.amount;
import static dev.rollcall.segment.Measures.compare;
import static dev.rollcall.segment.Rules.all;
import static dev.rollcall.segment.Rules.days;
import static dev.rollcall.segment.Rules.did;
import static dev.rollcall.segment.Rules.ever;
import static dev.rollcall.segment.Rules.segment;
import static dev.rollcall.segment.Rules.times;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.model.EventsDefinition;
import dev.rollcall.model.ProjectDefinition;
import dev.rollcall.model.rule.Measure.Function;
import dev.rollcall.model.rule.Rule;
import dev.rollcall.model.rule.Test.Order;
import dev.rollcall.segment.Evaluation.Renewed;
import dev.rollcall.warehouse.Sql;
import dev.rollcall.warehouse.Warehouse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evaluations that go on from totals; besides the condition there is that of having a contact. */
final class TotalsTest {
  private static final Instant AT = Instant.parse("2026-06-30T00:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // each test opens its own
  private Warehouse warehouse;

  @SuppressWarnings("NullAway.Init")
  private Segments segments;

  private long arrived = 1000;

  @AfterEach
  void close() {
    warehouse.close();
  }

  private void open(World world, Rule rule) {
    warehouse = Loading.load(world.contacts(1, 2, 3), folder);
    segments =
        new Segments(
            warehouse,
            new ProjectDefinition(
                List.of(segment("buyers", all(rule))),
                List.of(),
                List.of(),
                List.of(),
                EventsDefinition.empty()));
    segments.keep(at(AT));
  }

  private void arrive(World world) {
    arrived += 100;
    warehouse.write(
        on -> {
          Loading.events(world, on, arrived);
          return true;
        });
  }

  private Evaluation at(Instant at) {
    return segments.evaluate(at, segments.names());
  }

  private void holds(Instant at, Renewed renewed, int... persons) {
    Evaluation evaluation = at(at);
    assertThat(evaluation.persons("buyers").toArray()).containsExactly(persons);
    assertThat(evaluation.renewed()).isEqualTo(renewed);
    segments.keep(evaluation);
  }

  private static Renewed moved(int persons) {
    return new Renewed(persons, 1, 1, 0);
  }

  private static World bought(int person, Instant at, double revenue) {
    return new World().event(person, "bought", at, Map.of("revenue", revenue));
  }

  private static Rule twiceAWeek() {
    return did("bought", days(7), times(2L, null));
  }

  private static Rule worth(Order order, double sum) {
    return did("bought", ever(), amount(Function.SUM, "revenue", compare(order, sum)));
  }

  @Test
  void anEventThatIsStillToComeCountsOnceTheClockGetsThere() {
    open(bought(1, AT.minus(HOUR), 1), twiceAWeek());
    arrive(bought(1, AT.plus(HOUR), 1));
    holds(AT, new Renewed(0, 2, 0, 0));
    holds(AT.plus(HOUR), new Renewed(0, 2, 0, 0));
    holds(AT.plus(HOUR).plusSeconds(1), moved(1), 1);
  }

  @Test
  void anEventThatArrivesOlderThanTheWindowTouchesNobody() {
    open(bought(1, AT.minus(HOUR), 1), twiceAWeek());
    arrive(bought(1, AT.minus(Duration.ofDays(8)), 1));
    holds(AT, new Renewed(0, 2, 0, 0));
  }

  @Test
  void whoGetsOneEventAndLosesAnotherKeepsTheirNumber() {
    World world = bought(1, AT.minus(Duration.ofDays(7)), 1).event(1, "bought", AT.minus(HOUR));
    open(world, twiceAWeek());
    arrive(bought(1, AT, 1));
    holds(AT.plus(HOUR), moved(1), 1);
    holds(AT.plus(Duration.ofDays(3)), new Renewed(0, 2, 0, 0), 1);
  }

  @Test
  void anEventThatIsNewAndOutOfTheWindowAgainInOneStepNeverCounted() {
    open(bought(1, AT.minus(HOUR), 1), twiceAWeek());
    arrive(bought(1, AT.minus(Duration.ofDays(7)).plusSeconds(1), 1));
    holds(AT.plus(HOUR), new Renewed(0, 2, 0, 0));
  }

  @Test
  void whoIsJoinedIsCountedFromTheirHistory() {
    open(bought(1, AT.minus(HOUR), 1).event(2, "bought", AT.minus(HOUR)), twiceAWeek());
    warehouse.write(
        on -> {
          Sql.run(
              on,
              "INSERT INTO alias VALUES (2, 1)",
              "INSERT INTO changed_person VALUES (nextval('arrivals'), 2, true)");
          return true;
        });
    holds(AT, new Renewed(2, 0, 2, 0), 1);
  }

  @Test
  void aSumGoesOnInMillionths() {
    open(bought(1, AT.minus(HOUR), 0.1), worth(Order.GTE, 0.3));
    arrive(bought(1, AT.minus(HOUR), 0.199999));
    holds(AT, moved(1));
    arrive(bought(1, AT.minus(HOUR), 0.000001));
    holds(AT, moved(1), 1);
  }

  @Test
  void aSumThatZeroWouldMeetIsAskedForSinceNobodyWithoutANumberIsIn() {
    open(bought(1, AT.minus(HOUR), 0).event(2, "bought", AT), worth(Order.LTE, 5));
    holds(AT, new Renewed(0, 2, 0, 0), 1);
    arrive(bought(1, AT.minus(HOUR), 6));
    holds(AT, moved(1));
  }

  @Test
  void anAmountThatIsGivenBackIsAskedForFromThenOn() {
    open(bought(1, AT.minus(HOUR), 10), worth(Order.GTE, 10));
    arrive(bought(1, AT.minus(HOUR), -1));
    holds(AT, new Renewed(0, 1, 0, 1));
    arrive(bought(1, AT.minus(HOUR), 1));
    holds(AT, moved(1), 1);
  }

  @Test
  void aTotalThatCannotBeIsAskedInFull() {
    open(bought(1, AT.minus(Duration.ofDays(7)), 1), twiceAWeek());
    warehouse.write(
        on -> {
          Sql.run(on, "UPDATE kept_set SET counts = ''::BLOB WHERE counts IS NOT NULL");
          return true;
        });
    holds(AT.plus(HOUR), new Renewed(0, 1, 0, 1));
  }
}
