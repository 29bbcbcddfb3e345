package dev.rollcall.segment;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * A person's matching events that have a property, counted by its values, once for each window of a
 * pass.
 *
 * @param spans the windows, each once
 */
record Tally(EventSql events, EventScan scan, PropertySql property, List<Span> spans) {
  /** The value, as {@link TypedText}. */
  static final Field<String> VALUE = DSL.field(DSL.name("value"), SQLDataType.VARCHAR);

  private static final Field<LocalDateTime> HAPPENED =
      DSL.field(DSL.name("happened"), SQLDataType.LOCALDATETIME);
  private static final Field<Object> STORED = DSL.field(DSL.name("stored"));
  private static final Field<String> UNSTORED =
      DSL.field(DSL.name("unstored"), SQLDataType.VARCHAR);

  static Tally of(EventSql events, EventScan scan, String property) {
    List<Span> spans = scan.shapes().stream().map(events::span).distinct().toList();
    return new Tally(events, scan, events.property(property), spans);
  }

  /** How many events of the window have the value. */
  Field<Long> count(Span span) {
    return named("count", span, Long.class);
  }

  /** A column that there is once for each window. */
  <T> Field<T> named(String name, Span span, Class<T> type) {
    return DSL.field(DSL.name(name + spans.indexOf(span)), type);
  }

  /**
   * The counts: person, the family's text where there is one, {@link #VALUE}, {@link #count}.
   *
   * @param ofEvent what else to select of an event
   * @param ofValue what else to select of a value's events in a window, given which those are
   */
  Table<?> counted(List<Field<?>> ofEvent, BiFunction<Span, Condition, List<Field<?>>> ofValue) {
    List<Field<?>> fields = new ArrayList<>(scan.groups());
    fields.add(property.typed(STORED, UNSTORED).as(VALUE));
    for (Span span : spans) {
      Condition inside =
          span.equals(scan.hull()) ? DSL.noCondition() : EventSql.during(HAPPENED, span);
      fields.add(DSL.count().filterWhere(inside).as(count(span)));
      fields.addAll(ofValue.apply(span, inside));
    }
    List<Field<?>> groups = new ArrayList<>(scan.groups());
    groups.add(UNSTORED);
    if (property.stored() != null) {
      groups.add(STORED);
    }
    return DSL.select(fields).from(matching(ofEvent)).groupBy(groups).asTable("tally");
  }

  private Table<?> matching(List<Field<?>> ofEvent) {
    List<Field<?>> fields = new ArrayList<>(ofEvent);
    fields.add(property.unstored().as(UNSTORED));
    Field<?> stored = property.stored();
    if (stored != null) {
      fields.add(stored.as(STORED));
    }
    return events.matching(scan, fields, property.present());
  }
}
