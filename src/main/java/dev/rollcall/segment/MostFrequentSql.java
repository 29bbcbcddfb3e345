package dev.rollcall.segment;

import dev.rollcall.model.rule.Measure;
import dev.rollcall.segment.Atom.Shape;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** One pass that puts the most frequent value of a property to tests; of several the latest. */
record MostFrequentSql(Tally tally) {
  private static final Field<BigInteger> PLACE =
      DSL.field(DSL.name("place"), SQLDataType.DECIMAL_INTEGER);

  Query select() {
    EventScan scan = tally.scan();
    List<Field<?>> fields = new ArrayList<>(scan.groups());
    tally.spans().forEach(span -> fields.add(mostFrequent(span).as(top(span))));
    Table<?> tops =
        DSL.select(fields)
            .from(tally.counted(List.of(EventSql.ORDER.as(PLACE)), this::latest))
            .groupBy(scan.groups())
            .asTable("tops");
    return EventSql.holding(DSL.select(scan.row(Bits.of(scan.shapes(), this::holds))).from(tops));
  }

  private List<Field<?>> latest(Span span, Condition inside) {
    return List.of(DSL.max(PLACE).filterWhere(inside).as(latest(span)));
  }

  private Field<BigInteger> latest(Span span) {
    return tally.named("latest", span, BigInteger.class);
  }

  private Field<String> top(Span span) {
    return tally.named("top", span, String.class);
  }

  private Field<String> mostFrequent(Span span) {
    return DSL.field(
        "arg_max({0}, row({1}, {2})) FILTER (WHERE {1} > 0)",
        String.class, Tally.VALUE, tally.count(span), latest(span));
  }

  private Condition holds(Shape shape) {
    Measure.Chosen chosen = (Measure.Chosen) shape.measures().get(0);
    return new TypedTextSql(top(tally.events().span(shape))).meetsAll(chosen.tests());
  }
}
