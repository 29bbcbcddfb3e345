package dev.rollcall.segment;

import dev.rollcall.model.rule.Measure;
import dev.rollcall.model.rule.Measure.Choice;
import dev.rollcall.model.rule.Measure.Range;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Measures over all matching events of a person at once, as aggregates of one grouped pass.
 *
 * @param span which events count
 * @param inside the same in SQL; no condition where the pass holds no others
 */
record MeasureSql(EventColumns columns, Span span, Condition inside) {
  /** Fewer than the bits above zero of the engine's widest whole number, 127. */
  private static final long DAYS_MAX = 120;

  Condition holds(Measure measure) {
    if (measure instanceof Measure.Counted counted) {
      return within(number(counted), counted.range());
    }
    if (measure instanceof Measure.Amount amount) {
      Field<Double> numbers = new PropertySql(columns, amount.property()).numberValue();
      return new NumberSql(Amounts.of(amount.function(), numbers, inside)).meetsAll(amount.tests());
    }
    return chosen((Measure.Chosen) measure);
  }

  private Field<?> number(Measure.Counted measure) {
    if (measure instanceof Measure.OnDays days) {
      return days(days.zone());
    }
    return measure instanceof Measure.Distinct distinct
        ? distinct(new PropertySql(columns, distinct.property()))
        : DSL.count().filterWhere(inside);
  }

  /** None is never within: zero is what the opposite is for. */
  static Condition within(Field<?> number, Range range) {
    Field<Long> whole = number.cast(SQLDataType.BIGINT);
    long least = range.least() == null ? 1 : Math.max(1, range.least());
    Condition enough = whole.ge(DSL.inline(least));
    return range.most() == null ? enough : enough.and(whole.le(DSL.inline(range.most())));
  }

  /** The column and JSON are counted apart: what stands in both is no value of JSON alone. */
  private Field<Integer> distinct(PropertySql property) {
    Field<Integer> unstored = DSL.countDistinct(property.unstored()).filterWhere(inside);
    Field<?> stored = property.stored();
    return stored == null ? unstored : DSL.countDistinct(stored).filterWhere(inside).plus(unstored);
  }

  /** The test is seen event by event, and the first or last answer is taken. */
  private Condition chosen(Measure.Chosen chosen) {
    PropertySql property = new PropertySql(columns, chosen.property());
    return DSL.condition(
        DSL.aggregate(
                chosen.choice() == Choice.FIRST ? "arg_min" : "arg_max",
                SQLDataType.BOOLEAN,
                DSL.field(property.meetsAll(chosen.tests())),
                EventSql.ORDER)
            .filterWhere(property.present().and(inside)));
  }

  /**
   * A bit for each day, where there are not too many: less than half the time of counting distinct
   * days, and next to no memory.
   */
  private Field<?> days(ZoneId zone) {
    Field<LocalDate> day = day(zone);
    LocalDate first = span.from() == null ? null : dayBefore(span.from(), zone);
    if (first == null || !fewDays(first, zone)) {
      return DSL.countDistinct(day).filterWhere(inside);
    }
    Field<?> bit = DSL.field("CAST(1 AS HUGEINT) << ({0} - {1})", day, DSL.inline(first));
    // No filter in place of the condition: a shift by days outside would be an error before it.
    Field<?> bits = DSL.when(EventSql.during(span), bit);
    return DSL.field("coalesce(bit_count(bit_or({0})), 0)", bits);
  }

  /** Where clocks go back at midnight, a later event may lie on the day before. */
  private static LocalDate dayBefore(Instant instant, ZoneId zone) {
    return LocalDate.ofInstant(instant, zone).minusDays(1);
  }

  private boolean fewDays(LocalDate first, ZoneId zone) {
    return ChronoUnit.DAYS.between(first, LocalDate.ofInstant(span.until(), zone)) < DAYS_MAX;
  }

  /** The engine knows zones by their names only, so fixed offsets such as +02:00 are added. */
  private static Field<LocalDate> day(ZoneId zone) {
    Field<LocalDateTime> happened = EventSql.HAPPENED;
    return zone.normalized() instanceof ZoneOffset offset
        ? DSL.field(
            "CAST({0} + to_seconds({1}) AS DATE)",
            SQLDataType.LOCALDATE, happened, DSL.inline(offset.getTotalSeconds()))
        : DSL.field(
            "CAST(timezone({0}, timezone('UTC', {1})) AS DATE)",
            SQLDataType.LOCALDATE, DSL.inline(zone.getId()), happened);
  }
}
