package dev.rollcall.segment;

import dev.rollcall.model.rule.Measure;
import dev.rollcall.model.rule.Test;
import dev.rollcall.segment.Atom.Filter;
import dev.rollcall.segment.Atom.Shape;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.QueryPart;
import org.jooq.Record;
import org.jooq.RowN;
import org.jooq.Select;
import org.jooq.SelectField;
import org.jooq.SelectJoinStep;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * The SELECT of one pass over events: person, the bits of the shapes that hold, and the family's
 * text where there is one. Events count for the person that their profile belongs to.
 */
final class EventSql {
  static final Field<Long> SEQ = DSL.field(DSL.name("e", "seq"), SQLDataType.BIGINT);
  static final Field<LocalDateTime> HAPPENED =
      DSL.field(DSL.name("e", "happened"), SQLDataType.LOCALDATETIME);
  static final Field<String> NAME = DSL.field(DSL.name("e", "name"), SQLDataType.VARCHAR);

  /** Place of an event in time; of those at one instant the later arrival comes after. */
  static final Field<BigInteger> ORDER =
      DSL.field(
          "(CAST(epoch_us({0}) AS HUGEINT) * 9223372036854775808 + {1})",
          SQLDataType.DECIMAL_INTEGER,
          HAPPENED,
          DSL.field(DSL.name("e", "seq"), SQLDataType.BIGINT));

  /** Of a family's text among those that are wanted. */
  private static final Field<Integer> PLACE =
      DSL.field(DSL.name("wanted", "place"), SQLDataType.INTEGER);

  private static final Field<Integer> PROFILE =
      DSL.field(DSL.name("e", "profile"), SQLDataType.INTEGER);

  private static final String OWNER = " LEFT JOIN alias a ON a.profile = e.profile";

  /** Of events, and of what {@link #owned} has. */
  static final Field<Integer> PERSON =
      DSL.coalesce(DSL.field(DSL.name("a", "person"), SQLDataType.INTEGER), PROFILE);

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
    Grouping grouping = scan.grouping();
    if (grouping instanceof Grouping.InOrder) {
      return new SessionSql(this, scan).select();
    }
    if (grouping instanceof Grouping.MostFrequent values) {
      return new MostFrequentSql(Tally.of(this, scan, values.property())).select();
    }
    return grouping instanceof Grouping.EachValue values
        ? new StandingSql(Tally.of(this, scan, values.property())).select()
        : atOnce(scan);
  }

  private Query atOnce(EventScan scan) {
    List<SelectField<?>> fields = new ArrayList<>(List.of(PERSON.as("person")));
    List<Field<?>> groups = new ArrayList<>(List.of(PERSON));
    fields.add(Bits.of(scan.shapes(), shape -> bit(shape, scan.hull())).as(Bits.NAME));
    if (scan.family() != null) {
      fields.add(PLACE);
      groups.add(PLACE);
    }
    List<Total> totals = scan.totals(at);
    totals.forEach(total -> fields.add(total(total, scan.hull())));
    Condition matches = matches(scan.filter()).and(during(scan.hull()));
    SelectJoinStep<Record> from = scan.family() == null ? from(fields) : wanted(from(fields), scan);
    Select<?> rows = from.where(matches).groupBy(groups);
    return totals.isEmpty() ? holding(rows) : rows;
  }

  /** What the number of events tells is seen in that number. */
  private Condition bit(Shape shape, Span hull) {
    return Totals.isToldByNumber(shape) ? DSL.falseCondition() : holds(shape, hull);
  }

  /** Only events with a text that the family wants, and its place. */
  private SelectJoinStep<Record> wanted(SelectJoinStep<Record> from, EventScan scan) {
    List<RowN> rows = new ArrayList<>();
    for (String text : scan.wanted().keySet()) {
      rows.add(DSL.row(List.of(DSL.val(text), DSL.inline(rows.size()))));
    }
    return from.join(DSL.values(rows.toArray(RowN[]::new)).as("wanted", "text", "place"))
        .on(
            property(Objects.requireNonNull(scan.family()))
                .textValue()
                .eq(DSL.field(DSL.name("wanted", "text"), SQLDataType.VARCHAR)));
  }

  private Field<?> total(Total total, Span hull) {
    Condition inside = total.span().equals(hull) ? DSL.noCondition() : during(total.span());
    return total.of() == null
        ? DSL.count().filterWhere(inside)
        : Amounts.units(number(total.of()), inside);
  }

  /** Of a part of all events: each person, and the sum over a property in units. */
  Select<?> totals(String property, Condition part) {
    return from(List.of(PERSON.as("person"), Amounts.units(number(property), DSL.noCondition())))
        .where(part)
        .groupBy(PERSON);
  }

  /** The rows of several queries, in no order. */
  static Query all(List<Select<?>> queries) {
    String text =
        IntStream.range(0, queries.size())
            .mapToObj(i -> "{" + i + "}")
            .collect(Collectors.joining(" UNION ALL "));
    return DSL.query(text, queries.toArray(QueryPart[]::new));
  }

  /** Rows of which any bit is set. */
  static Query holding(Select<?> rows) {
    return DSL.select(DSL.asterisk()).from(rows.asTable("counted")).where(Bits.ANY);
  }

  /**
   * The events that a pass looks at, one by one: {@code person}, {@code happened}, {@code text}
   * where there is a family, and what else is asked for.
   */
  Table<?> matching(EventScan scan, List<? extends SelectField<?>> more, Condition condition) {
    List<SelectField<?>> fields = new ArrayList<>(more);
    fields.add(PERSON.as("person"));
    fields.add(HAPPENED.as("happened"));
    if (scan.family() != null) {
      fields.add(property(scan.family()).textValue().as("text"));
    }
    return from(fields).where(matches(scan).and(condition)).asTable("matching");
  }

  /** The events of a part, one by one: {@code person}, and what else is asked for. */
  Table<?> part(List<? extends SelectField<?>> more, Condition part) {
    List<SelectField<?>> fields = new ArrayList<>(more);
    fields.add(PERSON.as("person"));
    return from(fields).where(part).asTable("matching");
  }

  /** The same under their profiles: {@code profile}, and what else is asked for. */
  Table<?> byProfile(List<? extends SelectField<?>> more, Condition part) {
    List<SelectField<?>> fields = new ArrayList<>(more);
    fields.add(PROFILE.as("profile"));
    return DSL.select(fields).from("event e" + whom.only("e")).where(part).asTable("matching");
  }

  /**
   * The rows of queries that have a {@code profile} each, with {@link #PERSON}: who that belongs to
   * is looked up once for all, and not by each query.
   */
  static Table<?> owned(List<Select<?>> queries) {
    return DSL.table("({0}) e" + OWNER, all(queries));
  }

  /** Whether an event has a text of the pass's family, if there is one. */
  Condition wants(EventScan scan, String text) {
    return scan.family() == null
        ? DSL.noCondition()
        : property(scan.family()).textValue().eq(DSL.inline(text));
  }

  /**
   * The events of a family one by one, each as a number: the person, 32 bits above that the place
   * of its text, and 16 above that its place in time.
   */
  Query each(EventScan scan, Places places) {
    Field<Long> event =
        DSL.field(
            "(CAST({0} AS BIGINT) | (CAST({1} AS BIGINT) << 32) | (CAST({2} AS BIGINT) << 48))",
            SQLDataType.BIGINT, PERSON, PLACE, places.field());
    return wanted(from(List.of(event)), scan)
        .where(matches(scan.filter()).and(during(scan.hull())));
  }

  /** Whether a pass looks at an event. */
  Condition matches(EventScan scan) {
    Condition all = matches(scan.filter()).and(during(scan.hull()));
    return scan.family() == null
        ? all
        : all.and(property(scan.family()).textValue().in(scan.wanted().keySet()));
  }

  /** The window of a shape. */
  Span span(Shape shape) {
    return shape.reach().at(at);
  }

  /** The property in the columns that events have now. */
  PropertySql property(String name) {
    return new PropertySql(columns, name);
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

  /** Whether an event fits any of the filters and lies in the span, if there is one. */
  Condition fitsAny(List<Filter> filters, @Nullable Span span) {
    Condition fits = DSL.or(filters.stream().map(this::matches).toList());
    return span == null ? fits : fits.and(during(span));
  }

  /** The property where it is a number, null otherwise. */
  Field<Double> number(String property) {
    return property(property).numberValue();
  }

  /** Where every question about events begins, so that it can be asked for a part of people. */
  private SelectJoinStep<Record> from(List<SelectField<?>> fields) {
    return DSL.select(fields).from("event e" + whom.only("e") + OWNER);
  }

  /** The sum over the numbers of a property, null over none. */
  Field<Double> sum(String property) {
    return Amounts.of(Measure.Function.SUM, number(property), DSL.noCondition());
  }

  private Condition matches(Filter filter) {
    Condition all = filter.names().isEmpty() ? DSL.noCondition() : NAME.in(filter.names());
    for (String property : filter.with().keySet()) {
      PropertySql value = property(property);
      for (Test test : filter.with().getOrDefault(property, List.of())) {
        all = all.and(value.meets(test));
      }
    }
    return all;
  }

  static Condition during(Span span) {
    return during(HAPPENED, span);
  }

  /** Whether a time lies in the span. */
  static Condition during(Field<LocalDateTime> time, Span span) {
    Condition before = time.lt(Utc.time(span.until()));
    return span.from() == null ? before : time.ge(Utc.time(span.from())).and(before);
  }

  private Condition holds(Shape shape, Span hull) {
    Span span = span(shape);
    Condition inside = span.equals(hull) ? DSL.noCondition() : during(span);
    Condition all = span.equals(hull) ? DSL.noCondition() : DSL.count().filterWhere(inside).ge(1);
    MeasureSql sql = new MeasureSql(columns, span, inside);
    for (Measure measure : shape.measures()) {
      all = all.and(sql.holds(measure));
    }
    return all;
  }
}
