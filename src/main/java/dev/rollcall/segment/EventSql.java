package dev.rollcall.segment;

import dev.rollcall.model.rule.Measure;
import dev.rollcall.model.rule.Test;
import dev.rollcall.segment.Atom.Filter;
import dev.rollcall.segment.Atom.Shape;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jooq.AggregateFunction;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.SelectField;
import org.jooq.SelectJoinStep;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * The SELECT of one pass over events: person, the bits of the shapes that hold, and the family's
 * text where there is one. Events count for the person that their profile belongs to.
 */
final class EventSql {
  static final Field<LocalDateTime> HAPPENED =
      DSL.field(DSL.name("e", "happened"), SQLDataType.LOCALDATETIME);
  private static final Field<String> NAME = DSL.field(DSL.name("e", "name"), SQLDataType.VARCHAR);
  private static final Field<Integer> PERSON =
      DSL.coalesce(
          DSL.field(DSL.name("a", "person"), SQLDataType.INTEGER),
          DSL.field(DSL.name("e", "profile"), SQLDataType.INTEGER));
  private static final String EVENTS = "event e LEFT JOIN alias a ON a.profile = e.profile";

  /** Digits after the point that sums are compared by. */
  private static final int SUM_DIGITS = 6;

  private final EventColumns columns;
  private final Instant at;

  /**
   * @param at the instant that windows are resolved at
   */
  EventSql(EventColumns columns, Instant at) {
    this.columns = columns;
    this.at = at;
  }

  Query select(EventScan scan) {
    List<SelectField<?>> fields = new ArrayList<>();
    List<Field<?>> groups = new ArrayList<>(List.of(DSL.field(DSL.name("person"))));
    fields.add(PERSON.as("person"));
    fields.add(Bits.of(scan.shapes(), shape -> holds(shape, scan.hull())).as(Bits.NAME));
    Condition where = matches(scan.filter()).and(during(scan.hull()));
    if (scan.family() != null) {
      Field<String> text = new PropertySql(columns, scan.family()).textValue();
      fields.add(text.as("text"));
      groups.add(text);
      where = where.and(text.in(scan.wanted().keySet()));
    }
    groups.set(0, PERSON);
    Table<Record> counted = from(fields).where(where).groupBy(groups).asTable("counted");
    return DSL.select(DSL.asterisk()).from(counted).where(Bits.ANY);
  }

  /** One row for each person who did what the filter asks for in the span. */
  Select<?> perPerson(Filter filter, Span span, Field<?> aggregate) {
    return from(List.of(PERSON.as("person"), aggregate))
        .where(matches(filter).and(during(span)))
        .groupBy(PERSON);
  }

  /** One row for each person who has an event among these. */
  Select<?> perPerson(Condition among, SelectField<?>... aggregates) {
    List<SelectField<?>> fields = new ArrayList<>(List.of(PERSON.as("person")));
    fields.addAll(List.of(aggregates));
    return from(fields).where(among).groupBy(PERSON);
  }

  /**
   * One row for each person and instant at which any condition holds for an event: {@code person},
   * {@code happened}, and which of them hold.
   *
   * @param fits conditions on an event by the name of their column
   */
  Select<?> perMoment(Condition among, Map<String, Condition> fits) {
    List<SelectField<?>> fields = new ArrayList<>(List.of(PERSON.as("person"), HAPPENED));
    fits.forEach((name, fit) -> fields.add(DSL.boolOr(fit).as(name)));
    return from(fields).where(among).and(DSL.or(fits.values())).groupBy(PERSON, HAPPENED);
  }

  /** Whether an event fits the filter and lies in the span. */
  Condition fits(Filter filter, Span span) {
    return matches(filter).and(during(span));
  }

  /** Whether an event lies in the span and has a name that one of the filters wants. */
  static Condition among(List<Filter> filters, Span span) {
    List<String> names =
        filters.stream().flatMap(filter -> filter.names().stream()).distinct().toList();
    boolean any = filters.stream().anyMatch(filter -> filter.names().isEmpty());
    return any ? during(span) : NAME.in(names).and(during(span));
  }

  /** The property where it is a number, null otherwise. */
  Field<Double> number(String property) {
    return new PropertySql(columns, property).numberValue();
  }

  private static SelectJoinStep<Record> from(List<SelectField<?>> fields) {
    return DSL.select(fields).from(EVENTS);
  }

  /**
   * The sum over the numbers of a property, null over none. Additions happen in no fixed order, so
   * it is rounded to what any order gives.
   */
  Field<Double> sum(String property) {
    return DSL.field(
        "round(fsum({0}), {1})", SQLDataType.DOUBLE, number(property), DSL.inline(SUM_DIGITS));
  }

  private Condition matches(Filter filter) {
    Condition all = filter.names().isEmpty() ? DSL.noCondition() : NAME.in(filter.names());
    for (String property : filter.with().keySet()) {
      PropertySql value = new PropertySql(columns, property);
      for (Test test : filter.with().getOrDefault(property, List.of())) {
        all = all.and(value.meets(test));
      }
    }
    return all;
  }

  private static Condition during(Span span) {
    Condition before = HAPPENED.lt(Utc.time(span.until()));
    return span.from() == null ? before : HAPPENED.ge(Utc.time(span.from())).and(before);
  }

  private Condition holds(Shape shape, Span hull) {
    Span span = shape.reach().at(at);
    Condition inside = span.equals(hull) ? DSL.noCondition() : during(span);
    Condition all = span.equals(hull) ? DSL.noCondition() : counted(inside).ge(1);
    for (Measure measure : shape.measures()) {
      all = all.and(within(number(measure, inside), ((Measure.Counted) measure).range()));
    }
    return all;
  }

  private static Field<Integer> number(Measure measure, Condition inside) {
    if (measure instanceof Measure.OnDays days) {
      AggregateFunction<Integer> distinct = DSL.countDistinct(day(days.zone()));
      return distinct.filterWhere(inside);
    }
    return counted(inside);
  }

  private static Field<Integer> counted(Condition inside) {
    return DSL.count().filterWhere(inside);
  }

  /** The engine knows zones by their names only, so fixed offsets such as +02:00 are added. */
  private static Field<?> day(ZoneId zone) {
    return zone.normalized() instanceof ZoneOffset offset
        ? DSL.field(
            "CAST({0} + to_seconds({1}) AS DATE)", HAPPENED, DSL.inline(offset.getTotalSeconds()))
        : DSL.field(
            "CAST(timezone({0}, timezone('UTC', {1})) AS DATE)",
            DSL.inline(zone.getId()), HAPPENED);
  }

  private static Condition within(Field<Integer> number, Measure.Range range) {
    Condition least =
        range.least() == null ? DSL.noCondition() : number.cast(Long.class).ge(range.least());
    return range.most() == null ? least : least.and(number.cast(Long.class).le(range.most()));
  }
}
