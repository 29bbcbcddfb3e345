package dev.rollcall.segment;

import dev.rollcall.model.rule.Measure.Interest;
import dev.rollcall.model.rule.Measure.Range;
import dev.rollcall.model.rule.Measure.Share;
import dev.rollcall.segment.Atom.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** One pass that says of each wanted value of a property how it stands among a person's others. */
record StandingSql(Tally tally) {
  /** Shares come in hundredths of a percent. */
  private static final int WHOLE = 10_000;

  private static final Field<Integer> PERSON = DSL.field(DSL.name("person"), Integer.class);

  Query select() {
    EventScan scan = tally.scan();
    List<Field<String>> wanted = scan.wanted().keySet().stream().map(TypedText::inSql).toList();
    Table<?> standing =
        DSL.select(columns())
            .from(tally.counted(List.of(), (span, inside) -> List.of()))
            .asTable("standing");
    return EventSql.holding(
        DSL.select(PERSON, Bits.of(scan.shapes(), this::holds).as(Bits.NAME), Tally.VALUE)
            .from(standing)
            .where(Tally.VALUE.in(wanted)));
  }

  /** What is seen over all values is worked out only for windows that ask for it. */
  private List<Field<?>> columns() {
    List<Field<?>> columns = new ArrayList<>(List.of(PERSON, Tally.VALUE));
    for (Span span : tally.spans()) {
      Field<Long> count = tally.count(span);
      columns.add(count);
      if (asked(span, interest -> interest.share() != null || interest.outOf() != null)) {
        columns.add(
            DSL.field("CAST(sum({0}) OVER (PARTITION BY {1}) AS BIGINT)", count, PERSON)
                .as(total(span)));
      }
      if (asked(span, interest -> interest.rank() != null)) {
        columns.add(DSL.rank().over().partitionBy(PERSON).orderBy(count.desc()).as(rank(span)));
      }
    }
    return columns;
  }

  private boolean asked(Span span, Predicate<Interest> what) {
    return tally.scan().shapes().stream()
        .anyMatch(shape -> tally.events().span(shape).equals(span) && what.test(interest(shape)));
  }

  private static Interest interest(Shape shape) {
    return (Interest) shape.measures().get(0);
  }

  private Field<Long> total(Span span) {
    return tally.named("total", span, Long.class);
  }

  private Field<Long> rank(Span span) {
    return tally.named("rank", span, Long.class);
  }

  private Condition holds(Shape shape) {
    Span span = tally.events().span(shape);
    Interest interest = interest(shape);
    Field<Long> count = tally.count(span);
    return count
        .ge(DSL.inline(1L))
        .and(within(count, interest.count()))
        .and(within(total(span), interest.outOf()))
        .and(within(rank(span), interest.rank()))
        .and(share(count, total(span), interest.share()));
  }

  private static Condition within(Field<Long> number, @Nullable Range range) {
    return range == null ? DSL.noCondition() : MeasureSql.within(number, range);
  }

  /** In whole numbers: a quotient would not always be exact. */
  private static Condition share(Field<Long> count, Field<Long> total, @Nullable Share share) {
    if (share == null) {
      return DSL.noCondition();
    }
    Field<Long> part = count.mul(DSL.inline((long) WHOLE));
    Condition enough =
        share.least() == null
            ? DSL.noCondition()
            : part.ge(total.mul(DSL.inline(share.least().longValue())));
    return share.most() == null
        ? enough
        : enough.and(part.le(total.mul(DSL.inline(share.most().longValue()))));
  }
}
