package dev.rollcall.segment;

import static dev.rollcall.segment.Measures.amount;
import static dev.rollcall.segment.Measures.atLeast;
import static dev.rollcall.segment.Measures.atMost;
import static dev.rollcall.segment.Measures.compare;
import static dev.rollcall.segment.Measures.distinct;
import static dev.rollcall.segment.Measures.sessions;
import static dev.rollcall.segment.Rules.did;
import static dev.rollcall.segment.Rules.eq;
import static dev.rollcall.segment.Rules.ever;
import static dev.rollcall.segment.Rules.onDays;
import static dev.rollcall.segment.Rules.times;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.model.rule.Measure;
import dev.rollcall.model.rule.Measure.Function;
import dev.rollcall.model.rule.Test.Order;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Which conditions one number of each person tells of, and whom it tells. */
final class TotalsToldTest {
  private static final long FIVE = 5 * Amounts.UNITS;

  /** Of one person just below five, one at it and one just above. */
  private static final Counts AROUND_FIVE = counts(Map.of(1, FIVE - 1, 2, FIVE, 3, FIVE + 1));

  private static Counts counts(Map<Integer, Long> numbers) {
    Counts.Builder builder = new Counts.Builder();
    numbers.forEach(builder::add);
    return builder.done();
  }

  private static Atom.Shape shape(Measure... measures) {
    Atom atom = new RuleWalk(null).atoms(did("bought", ever(), measures)).findFirst().orElseThrow();
    return ((Atom.Behaviour) atom).shape();
  }

  private static Atom.Shape sum(dev.rollcall.model.rule.Test... tests) {
    return shape(amount(Function.SUM, "revenue", tests));
  }

  private static List<Integer> aroundFive(dev.rollcall.model.rule.Test... tests) {
    return ids(sum(tests), AROUND_FIVE);
  }

  private static List<Integer> ids(Atom.Shape shape, Counts counts) {
    return java.util.Arrays.stream(Totals.persons(shape, counts).toArray()).boxed().toList();
  }

  @Test
  void aSumIsComparedToTheMillionth() {
    assertThat(aroundFive(compare(Order.GT, 5))).containsExactly(3);
    assertThat(aroundFive(compare(Order.GTE, 5))).containsExactly(2, 3);
    assertThat(aroundFive(compare(Order.GT, 1), compare(Order.LT, 5))).containsExactly(1);
    assertThat(aroundFive(compare(Order.GT, 1), compare(Order.LTE, 5))).containsExactly(1, 2);
    assertThat(aroundFive(compare(Order.GT, 0))).containsExactly(1, 2, 3);
    assertThat(aroundFive(compare(Order.GT, 5), compare(Order.LT, 5))).isEmpty();
    assertThat(aroundFive(compare(Order.GT, 1e12))).isEmpty();
  }

  @Test
  void aNumberOfEventsIsComparedAtBothEnds() {
    Counts numbers = counts(Map.of(1, 1L, 2, 2L, 3, 3L, 4, 4L));

    assertThat(ids(shape(times(2L, 3L)), numbers)).containsExactly(2, 3);
    assertThat(ids(shape(times(2L, null), times(null, 3L)), numbers)).containsExactly(2, 3);
    assertThat(ids(shape(), numbers)).containsExactly(1, 2, 3, 4);
  }

  @Test
  void onlyASumThatZeroDoesNotMeetIsToldSinceItMayBeNoSumAtAll() {
    assertThat(Totals.isTold(sum(compare(Order.GT, 0)))).isTrue();
    assertThat(Totals.isTold(sum(compare(Order.GTE, 0)))).isFalse();
    assertThat(Totals.isTold(sum(compare(Order.LT, 5)))).isFalse();
    assertThat(Totals.isTold(sum(compare(Order.GT, 1), compare(Order.LT, 5)))).isTrue();
  }

  @Test
  void otherAmountsAndTestsAreNotTold() {
    assertThat(Totals.isTold(sum(eq(5.0)))).isFalse();
    assertThat(Totals.isTold(sum(compare(Order.GT, 1), eq(5.0)))).isFalse();
    for (Function function : List.of(Function.AVG, Function.MIN, Function.MAX)) {
      assertThat(Totals.isTold(shape(amount(function, "revenue", compare(Order.GT, 1))))).isFalse();
    }
    assertThat(Totals.isTold(shape(times(2L, null), sum(compare(Order.GT, 1)).measures().get(0))))
        .as("two totals")
        .isFalse();
  }

  @Test
  void howOftenIsToldAndOnHowManyDaysIsBoundedByTheNumberOfEvents() {
    Atom.Shape number = shape();

    assertThat(shape(times(2L, null)).plain()).isEqualTo(number);
    assertThat(shape(onDays(2, "UTC")).plain()).isEqualTo(number);
    assertThat(shape(distinct("path", atLeast(2))).plain()).isEqualTo(number);
    assertThat(shape(sessions(atLeast(2))).plain()).isNull();
    assertThat(Totals.isTold(shape(times(2L, null)))).isTrue();
    assertThat(Totals.isTold(shape(onDays(2, "UTC")))).isFalse();
    assertThat(Totals.isTold(shape(times(2L, null), onDays(2, "UTC")))).isFalse();
  }

  @Test
  void whoIsToHaveSeveralNeedsAsManyEventsAsTheMostOfThem() {
    assertThat(Totals.least(shape())).isEqualTo(1);
    assertThat(Totals.least(shape(times(3L, null), onDays(2, "UTC")))).isEqualTo(3);
    assertThat(Totals.least(shape(times(null, 3L)))).isEqualTo(1);
    assertThat(Totals.least(shape(distinct("path", atMost(0))))).isEqualTo(1);
  }

  @Test
  void oneMoreEventLetsNobodyOutWhereThereIsNoUpperBound() {
    assertThat(Totals.isGrowing(shape())).isTrue();
    assertThat(Totals.isGrowing(shape(times(2L, null), onDays(2, "UTC")))).isTrue();
    assertThat(Totals.isGrowing(shape(times(2L, 5L)))).isFalse();
    assertThat(Totals.isGrowing(sum(compare(Order.GT, 1)))).isFalse();
    assertThat(Totals.isGrowing(shape(sessions(atLeast(2))))).as("two may become one").isFalse();
  }

  @Test
  void aSumIsKnownBelowTheLargestThatIsExactAndANumberOfEventsAlways() {
    Atom.Shape sum = Objects.requireNonNull(sum(compare(Order.GT, 1)).plain());

    assertThat(Totals.isKnown(sum, counts(Map.of(1, Amounts.UNITS_MAX - 1)))).isTrue();
    assertThat(Totals.isKnown(sum, counts(Map.of(1, Amounts.UNITS_MAX)))).isFalse();
    assertThat(Totals.isKnown(shape(), counts(Map.of(1, Amounts.UNITS_MAX)))).isTrue();
    assertThat(Totals.isKnown(shape(), counts(Map.of(1, -1L)))).isFalse();
  }
}
