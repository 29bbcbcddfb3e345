package dev.rollcall.segment;

import static dev.rollcall.segment.Measures.amount;
import static dev.rollcall.segment.Measures.compare;
import static dev.rollcall.segment.Rules.days;
import static dev.rollcall.segment.Rules.did;
import static dev.rollcall.segment.Rules.ever;
import static dev.rollcall.segment.Rules.times;

import dev.rollcall.model.rule.Measure.Function;
import dev.rollcall.model.rule.Rule;
import dev.rollcall.model.rule.Test.Order;
import dev.rollcall.segment.Evaluation.Renewed;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Evaluations that go on from totals; besides the condition there is that of having a contact. */
final class TotalsTest extends OneSegmentTest {
  private static final Duration HOUR = Duration.ofHours(1);

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
    join();
    holds(AT, new Renewed(2, 0, 2, 0), 1);
  }

  @Test
  void whoGetsAnEventWhileJoinedIsCountedOnce() {
    Instant then = AT.minus(HOUR);
    open(bought(1, then, 1).event(2, "bought", then), did("bought", days(7), times(3L, 3L)));
    join();
    arrive(bought(1, then, 1));
    holds(AT, new Renewed(2, 0, 2, 0), 1);
  }

  @Test
  void whoseContactChangesWhileOthersAreJoinedIsCountedOnce() {
    Instant then = AT.minus(HOUR);
    World world = bought(1, then, 1).event(1, "bought", then).event(2, "bought", then);
    open(
        world.event(3, "bought", then).event(3, "bought", then),
        did("bought", days(7), times(3L, 3L)));
    join();
    run("INSERT INTO changed_person VALUES (nextval('arrivals'), 3, false)");
    arrive(bought(3, then, 1));
    holds(AT, new Renewed(3, 0, 2, 0), 1, 3);
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
  void aSumThatGrowsBeyondWhatIsExactIsAskedInFull() {
    open(bought(1, AT.minus(HOUR), 6e7), worth(Order.GT, 1e8));
    arrive(bought(2, AT.minus(HOUR), 6e7));
    holds(AT, moved(1));
    arrive(bought(1, AT.minus(HOUR), 6e7));
    holds(AT, new Renewed(0, 1, 0, 1), 1);
  }

  @Test
  void whoIsWorthMoreThanIsExactOnceJoinedIsAskedForInFull() {
    World world = bought(1, AT.minus(HOUR), 6e7);
    open(world.event(2, "bought", AT.minus(HOUR), Map.of("revenue", 6e7)), worth(Order.GT, 1e8));
    join();
    holds(AT, new Renewed(2, 0, 1, 1), 1);
  }

  @Test
  void aSumBeyondAllWholeNumbersIsAskedInFull() {
    open(bought(2, AT.minus(HOUR), 5), worth(Order.GT, 1e8));
    run(
        "INSERT INTO event (seq, profile, name, happened, arrived, source, p_revenue)"
            + " SELECT 5000 + i, 1, 'bought', TIMESTAMP '2026-06-29', TIMESTAMP '2026-06-29',"
            + " 'web', 1e8 FROM range(100_000) t(i)");
    holds(AT, new Renewed(0, 1, 0, 1), 1);
  }

  @Test
  void aTotalThatCannotBeIsAskedInFull() {
    open(bought(1, AT.minus(Duration.ofDays(7)), 1), twiceAWeek());
    run("UPDATE kept_set SET counts = ''::BLOB WHERE counts IS NOT NULL");
    holds(AT.plus(HOUR), new Renewed(0, 1, 0, 1));
  }
}
