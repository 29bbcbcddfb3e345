package dev.rollcall.segment;

import dev.rollcall.model.rule.Test;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * Tests on one property of events. A value of the column's type stands in the column, any other in
 * JSON under the property's name; JSON null is a missing value.
 */
final class PropertySql implements ValueSql {
  private static final Field<Object> JSON = DSL.field(DSL.name("e", "properties"));

  private final EventColumns columns;
  private final String property;
  private final Field<String> pointer;

  PropertySql(EventColumns columns, String property) {
    this.columns = columns;
    this.property = property;
    // Inlined, since the engine looks a constant path up once and a bound one for each row.
    this.pointer = DSL.inline("/" + property.replace("~", "~0").replace("/", "~1"));
  }

  @Override
  public Condition present() {
    Condition inJson = DSL.coalesce(kind(), DSL.inline("NULL")).ne(DSL.inline("NULL"));
    return columns.type(property) == null ? inJson : column(Object.class).isNotNull().or(inJson);
  }

  @Override
  public Condition text(Function<Field<String>, Condition> test) {
    return columns.type(property) == EventColumns.Type.TEXT
        ? test.apply(column(String.class))
        : kind().eq(DSL.inline("VARCHAR")).and(test.apply(json()));
  }

  @Override
  public Condition number(Function<Field<Double>, Condition> test) {
    return columns.type(property) == EventColumns.Type.NUMBER
        ? test.apply(column(Double.class))
        : isNumber().and(test.apply(parsed()));
  }

  @Override
  public Condition truth(boolean wanted) {
    return columns.type(property) == EventColumns.Type.BOOLEAN
        ? column(Boolean.class).eq(wanted)
        : kind().eq(DSL.inline("BOOLEAN")).and(json().eq(DSL.inline(String.valueOf(wanted))));
  }

  @Override
  public Condition special(Test test) {
    throw new IllegalArgumentException(
        "property `" + property + "` of an event is neither a date nor a list");
  }

  /** The property as text, null where it is missing or no text; what families are grouped by. */
  Field<String> textValue() {
    return columns.type(property) == EventColumns.Type.TEXT
        ? column(String.class)
        : DSL.when(kind().eq(DSL.inline("VARCHAR")), json());
  }

  /** The property as a number, null where it is missing or no number. */
  Field<Double> numberValue() {
    return columns.type(property) == EventColumns.Type.NUMBER
        ? column(Double.class)
        : DSL.when(isNumber(), parsed());
  }

  /** The typed column; null where the property has none. */
  @Nullable Field<?> stored() {
    return columns.type(property) == null ? null : column(Object.class);
  }

  /** A value that stands in JSON alone, as {@link TypedText}; null where there is none. */
  Field<String> unstored() {
    Field<?> stored = stored();
    Field<String> inJson =
        DSL.case_(kind())
            .when(DSL.inline("VARCHAR"), TypedText.of(EventColumns.Type.TEXT, json()))
            .when(DSL.inline("BOOLEAN"), TypedText.of(EventColumns.Type.BOOLEAN, json()))
            .when(DSL.inline("NULL"), DSL.castNull(SQLDataType.VARCHAR))
            .when(DSL.inline("ARRAY"), TypedText.nested(json()))
            .when(DSL.inline("OBJECT"), TypedText.nested(json()))
            .otherwise(TypedText.of(EventColumns.Type.NUMBER, parsed()));
    return stored == null ? inJson : DSL.when(stored.isNull(), inJson);
  }

  /**
   * The value of any type as {@link TypedText}.
   *
   * @param stored name that {@link #stored} was selected under
   * @param unstored name that {@link #unstored} was selected under
   */
  Field<String> typed(Field<?> stored, Field<String> unstored) {
    EventColumns.Type type = columns.type(property);
    return type == null ? unstored : DSL.coalesce(TypedText.of(type, stored), unstored);
  }

  private Condition isNumber() {
    return kind().in(DSL.inline("UBIGINT"), DSL.inline("BIGINT"), DSL.inline("DOUBLE"));
  }

  private Field<Double> parsed() {
    return DSL.field("TRY_CAST({0} AS DOUBLE)", SQLDataType.DOUBLE, json());
  }

  private <T> Field<T> column(Class<T> type) {
    return DSL.field(DSL.name("e", EventColumns.column(property)), type);
  }

  private Field<String> kind() {
    return DSL.field("json_type({0}, {1})", SQLDataType.VARCHAR, JSON, pointer);
  }

  private Field<String> json() {
    return DSL.field("({0} ->> {1})", SQLDataType.VARCHAR, JSON, pointer);
  }
}
