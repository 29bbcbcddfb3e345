package dev.rollcall.segment;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * How many events of a part each person has, by the values of a property.
 *
 * @param property missing values are no value
 * @param part which events
 */
record ByValueSql(EventSql events, PropertySql property, Condition part) {
  private static final int FIRST = 100_000;

  private static final Field<Integer> PERSON = DSL.field(DSL.name("person"), SQLDataType.INTEGER);
  private static final Field<Integer> PROFILE = DSL.field(DSL.name("profile"), SQLDataType.INTEGER);
  private static final Field<LocalDateTime> HAPPENED =
      DSL.field(DSL.name("happened"), SQLDataType.LOCALDATETIME);
  private static final Field<Object> STORED = DSL.field(DSL.name("stored"));
  private static final Field<String> UNSTORED =
      DSL.field(DSL.name("unstored"), SQLDataType.VARCHAR);
  private static final Field<?> NUMBER = DSL.field(DSL.name("number"));

  /** How many values the first events have: too many soon show, and cost little to see. */
  Query some() {
    Table<?> first = DSL.select(value()).from(matching()).limit(DSL.inline(FIRST)).asTable("first");
    return DSL.select(DSL.count()).from(DSL.selectDistinct(value()).from(first).asTable("some"));
  }

  /**
   * Makes the temporary table {@code value_seen} of the values: numbered from 1 as {@code code},
   * with a {@code digest} of each, and the {@code number} of events. It ends with the connection.
   */
  Query seen() {
    Table<?> counted =
        counted(matching(), value(), List.of(DSL.count().as(NUMBER))).asTable("counted");
    Field<?> code = DSL.field("CAST(row_number() OVER () AS INTEGER)").as("code");
    return DSL.query(
        "CREATE OR REPLACE TEMP TABLE value_seen AS {0}",
        DSL.select(with(value(), NUMBER, digest(), code)).from(counted));
  }

  /**
   * Rows of person, code of {@code value_seen}, and the number of events in each of the windows.
   */
  Query coded(List<Span> windows) {
    List<Field<?>> numbers = new ArrayList<>();
    for (int i = 0; i < windows.size(); i++) {
      numbers.add(
          DSL.count().filterWhere(EventSql.during(HAPPENED, windows.get(i))).as("number" + i));
    }
    Condition same =
        DSL.and(
            value().stream()
                .map(part -> DSL.condition("v.{0} IS NOT DISTINCT FROM matching.{0}", part))
                .toList());
    List<Field<?>> groups = List.of(PERSON, DSL.field(DSL.name("v", "code")));
    List<Field<?>> row = new ArrayList<>(groups);
    row.addAll(numbers);
    // By codes, as texts take longer to group by than to look up.
    return DSL.select(row)
        .from(matching())
        .join(DSL.table("value_seen").as("v"))
        .on(same)
        .groupBy(groups);
  }

  /**
   * Rows of a part of several: the number that tells it apart, profile, the value as {@link
   * TypedText}, and how many events; where there are few, each has a row.
   */
  Select<?> part(int number, boolean few) {
    List<Field<?>> row =
        List.of(
            DSL.inline(number).as("part"), PROFILE, property.typed(STORED, UNSTORED).as("value"));
    Table<?> found = events.byProfile(columns(), part.and(property.present()));
    return few
        ? DSL.select(with(row, DSL.inline(1L).as(NUMBER))).from(found)
        : DSL.select(with(row, NUMBER))
            .from(
                counted(found, with(value(), PROFILE), List.of(DSL.count().as(NUMBER)))
                    .asTable("counted"));
  }

  /**
   * The rows of parts with their values as numbers from 0 on, as a text for each takes long to
   * read: person, 32 bits above that the value's number, 16 above that the part's; and how many
   * events. Besides those one for each value: its number, 0, and its digest as {@link #seen} has
   * it.
   *
   * @param most of more values there is nothing
   */
  static Query numbered(List<Select<?>> parts, int most) {
    return DSL.query(
        """
        WITH found AS MATERIALIZED (SELECT part, {0} AS person, "value", "number" FROM {1}),
        named AS MATERIALIZED (
          SELECT "value", md5("value") AS digest, row_number() OVER () - 1 AS code
          FROM (SELECT DISTINCT "value" FROM found))
        SELECT (CAST(part AS BIGINT) << 48) | (code << 32) | CAST(person AS BIGINT),
          CAST("number" AS BIGINT), NULL
        FROM found JOIN named USING ("value") WHERE code < {2}
        UNION ALL SELECT code, 0, digest FROM named WHERE code < {2}""",
        EventSql.PERSON, EventSql.owned(parts), DSL.inline(most));
  }

  /** By the values as they stand: their digests are dear to make for each event. */
  private static Select<?> counted(
      Table<?> matching, List<Field<?>> groups, List<Field<?>> numbers) {
    List<Field<?>> fields = new ArrayList<>(groups);
    fields.addAll(numbers);
    return DSL.select(fields).from(matching).groupBy(groups);
  }

  /** Different values have different texts, as numbers are spelled in full. */
  private Field<String> digest() {
    return DSL.field("md5({0})", SQLDataType.VARCHAR, property.typed(STORED, UNSTORED))
        .as("digest");
  }

  private List<Field<?>> value() {
    return property.stored() == null ? List.of(UNSTORED) : List.of(STORED, UNSTORED);
  }

  private Table<?> matching() {
    return events.part(columns(), part.and(property.present()));
  }

  private List<Field<?>> columns() {
    List<Field<?>> fields =
        new ArrayList<>(List.of(EventSql.HAPPENED.as(HAPPENED), property.unstored().as(UNSTORED)));
    Field<?> stored = property.stored();
    if (stored != null) {
      fields.add(stored.as(STORED));
    }
    return fields;
  }

  private static List<Field<?>> with(List<Field<?>> fields, Field<?>... more) {
    List<Field<?>> all = new ArrayList<>(fields);
    all.addAll(List.of(more));
    return all;
  }
}
