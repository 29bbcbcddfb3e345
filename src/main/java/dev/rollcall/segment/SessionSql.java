package dev.rollcall.segment;

import dev.rollcall.model.rule.Measure;
import dev.rollcall.segment.Atom.Shape;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * One pass that counts sessions: a matching event begins one where the matching event before it
 * lies 30 minutes or more back, or outside the window.
 */
record SessionSql(EventSql events, EventScan scan) {
  private static final Field<LocalDateTime> HAPPENED =
      DSL.field(DSL.name("happened"), SQLDataType.LOCALDATETIME);
  private static final Field<LocalDateTime> BEFORE =
      DSL.field(DSL.name("before"), SQLDataType.LOCALDATETIME);
  private static final Condition AFTER_SILENCE =
      DSL.condition("({0} IS NULL OR {1} >= {0} + INTERVAL 30 MINUTE)", BEFORE, HAPPENED);

  Query select() {
    List<Field<?>> groups = scan.groups();
    List<Field<?>> fields = new ArrayList<>(groups);
    fields.add(HAPPENED);
    fields.add(DSL.lag(HAPPENED).over().partitionBy(groups).orderBy(HAPPENED).as(BEFORE));
    Table<?> inOrder =
        DSL.select(fields)
            .from(events.matching(scan, List.of(), DSL.noCondition()))
            .asTable("in_order");
    return EventSql.holding(
        DSL.select(scan.row(Bits.of(scan.shapes(), this::holds))).from(inOrder).groupBy(groups));
  }

  private Condition holds(Shape shape) {
    Span span = events.span(shape);
    Condition first = span.from() == null ? DSL.noCondition() : BEFORE.lt(Utc.time(span.from()));
    Condition begins = EventSql.during(HAPPENED, span).and(AFTER_SILENCE.or(first));
    Measure.Sessions sessions = (Measure.Sessions) shape.measures().get(0);
    return MeasureSql.within(DSL.count().filterWhere(begins), sessions.range());
  }
}
