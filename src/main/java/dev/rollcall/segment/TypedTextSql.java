package dev.rollcall.segment;

import dev.rollcall.model.rule.Test;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Tests on a value that stands as {@link TypedText}.
 *
 * @param value null: there is none
 */
record TypedTextSql(Field<String> value) implements ValueSql {
  @Override
  public Condition present() {
    return value.isNotNull();
  }

  @Override
  public Condition text(Function<Field<String>, Condition> test) {
    return begins("t").and(test.apply(rest()));
  }

  @Override
  public Condition number(Function<Field<Double>, Condition> test) {
    Field<Double> number = DSL.field("TRY_CAST({0} AS DOUBLE)", SQLDataType.DOUBLE, rest());
    return begins("n").and(test.apply(number));
  }

  @Override
  public Condition truth(boolean wanted) {
    return value.eq(DSL.inline(TypedText.of(wanted)));
  }

  @Override
  public Condition special(Test test) {
    throw new IllegalArgumentException("a property of an event is neither a date nor a list");
  }

  private Condition begins(String letter) {
    return DSL.condition("starts_with({0}, {1})", value, DSL.inline(letter));
  }

  private Field<String> rest() {
    return DSL.field("substring({0}, 2)", SQLDataType.VARCHAR, value);
  }
}
