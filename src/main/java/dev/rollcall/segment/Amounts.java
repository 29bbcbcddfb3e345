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
}
