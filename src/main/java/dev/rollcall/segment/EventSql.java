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
  static final Field<Long> SEQ = DSL.field(DSL.name("e", "seq"), SQLDataType.BIGINT);
  static final Field<LocalDateTime> HAPPENED =
      DSL.field(DSL.name("e", "happened"), SQLDataType.LOCALDATETIME);
  static final Field<String> NAME = DSL.field(DSL.name("e", "name"), SQLDataType.VARCHAR);
  private static final Field<Integer> PERSON =
      DSL.coalesce(
          DSL.field(DSL.name("a", "person"), SQLDataType.INTEGER),
          DSL.field(DSL.name("e", "profile"), SQLDataType.INTEGER));

  private final EventColumns columns;
  private final Instant at;
  private final Whom whom;

  /** Over everybody's events. */
  EventSql(EventColumns columns, Instant at) {
    this(columns, at, Whom.EVERYBODY);
  }

  /**
   * @param at the instant that windows are resolved at
   * @param whom whose events are looked at
   */
  EventSql(EventColumns columns, Instant at, Whom whom) {
    this.columns = columns;
    this.at = at;
    this.whom = whom;
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

  /**
   * The persons with an event of a part of all events that fits, each with the bits of the lists
   * that it fits; a person may come more than once.
   */
  Query fitting(List<List<Filter>> lists, Condition part) {
    Field<Long> bits =
        Bits.of(lists, filters -> DSL.or(filters.stream().map(this::matches).toList()));
    Table<Record> found =
        from(List.of(PERSON.as("person"), bits.as(Bits.NAME))).where(part).asTable("found");
    return DSL.selectDistinct(DSL.asterisk()).from(found).where(Bits.ANY);
  }

  /** The property where it is a number, null otherwise. */
  Field<Double> number(String property) {
    return new PropertySql(columns, property).numberValue();
  }

  /** Where every question about events begins, so that it can be asked for a part of people. */
  private SelectJoinStep<Record> from(List<SelectField<?>> fields) {
    return DSL.select(fields)
        .from("event e" + whom.only("e") + " LEFT JOIN alias a ON a.profile = e.profile");
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
