package dev.rollcall.segment;

import dev.rollcall.model.rule.Measure.Function;
import org.jooq.AggregateFunction;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** What is made of many numbers; null where there is no number. */
final class Amounts {
  /** Digits after the point that sums are compared by: additions happen in no fixed order. */
  private static final int SUM_DIGITS = 6;

  /** Parts of one that exact sums are counted in: as many as {@link #SUM_DIGITS} tell apart. */
  static final long UNITS = 1_000_000;

  /** Up to here an exact sum, rounded as above, is the same number as one of doubles. */
  static final long UNITS_MAX = 100_000_000 * UNITS;

  private static final String IS_EXACT =
      "({0} >= 0 AND {0} <= 100000000 AND round({0} * 1000000) / 1000000 = {0})";

  private Amounts() {}

  /**
   * The aggregate over the rows of a group.
   *
   * @param numbers null: no number
   * @param inside which rows count
   */
  static Field<Double> of(Function function, Field<Double> numbers, Condition inside) {
    return switch (function) {
      case SUM -> rounded(sum(numbers, inside));
      case AVG -> rounded(sum(numbers, inside).div(DSL.count(numbers).filterWhere(inside)));
      case MIN -> DSL.min(numbers).filterWhere(inside);
      case MAX -> DSL.max(numbers).filterWhere(inside);
    };
  }

  private static Field<Double> sum(Field<Double> numbers, Condition inside) {
    AggregateFunction<Double> exact = DSL.aggregate("fsum", SQLDataType.DOUBLE, numbers);
    return exact.filterWhere(inside);
  }

  private static Field<Double> rounded(Field<Double> number) {
    return DSL.field("round({0}, {1})", SQLDataType.DOUBLE, number, DSL.inline(SUM_DIGITS));
  }

  /**
   * The sum in whole {@link #UNITS}, 0 over no number; -1 where a number is negative, too large, or
   * no whole number of units, or their sum is too large.
   */
  static Field<Long> units(Field<Double> numbers, Condition inside) {
    Condition exact = DSL.condition(IS_EXACT, numbers);
    Field<Long> units =
        DSL.field("CAST(round({0} * 1000000) AS BIGINT)", SQLDataType.BIGINT, numbers);
    Field<Integer> inexact = DSL.count().filterWhere(numbers.isNotNull().andNot(exact).and(inside));
    Field<?> sum = DSL.sum(DSL.when(exact, units)).filterWhere(inside);
    return DSL.when(
            inexact.eq(DSL.inline(0)),
            DSL.field(
                "coalesce(TRY_CAST(coalesce({0}, 0) AS BIGINT), -1)", SQLDataType.BIGINT, sum))
        .otherwise(DSL.inline(-1L));
  }
}
