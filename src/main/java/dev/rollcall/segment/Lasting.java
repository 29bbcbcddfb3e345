package dev.rollcall.segment;

import dev.rollcall.model.rule.Measure;
import dev.rollcall.model.rule.Test;
import dev.rollcall.model.rule.Test.Order;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which measures no further event can undo once they hold. */
final class Lasting {
  private Lasting() {}

  static boolean is(Measure measure) {
    if (measure instanceof Measure.Sessions sessions) {
      // An event between two sessions makes them one.
      return unbounded(sessions.range()) && least(sessions.range()) <= 1;
    }
    if (measure instanceof Measure.Counted counted) {
      return unbounded(counted.range());
    }
    if (measure instanceof Measure.Amount amount) {
      return amount(amount);
    }
    return measure instanceof Measure.Interest interest
        && interest.share() == null
        && interest.rank() == null
        && unbounded(interest.outOf())
        && unbounded(interest.count());
  }

  /** A maximum only grows, a minimum only falls; sums do both, as a number may be below zero. */
  private static boolean amount(Measure.Amount amount) {
    return switch (amount.function()) {
      case SUM, AVG -> false;
      case MIN -> amount.tests().stream().allMatch(test -> compares(test, Order.LT, Order.LTE));
      case MAX -> amount.tests().stream().allMatch(test -> compares(test, Order.GT, Order.GTE));
    };
  }

  private static boolean compares(Test test, Order... orders) {
    return test instanceof Test.Compare compare && Set.of(orders).contains(compare.order());
  }

  private static long least(Measure.Range range) {
    return range.least() == null ? 0 : range.least();
  }

  private static boolean unbounded(Measure.@Nullable Range range) {
    return range == null || range.most() == null;
  }
}
