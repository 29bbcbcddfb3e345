package dev.rollcall.segment;

import dev.rollcall.model.rule.Test;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * Tests on what is always a number.
 *
 * @param value null: there is none
 */
record NumberSql(Field<Double> value) implements ValueSql {
  @Override
  public Condition present() {
    return value.isNotNull();
  }

  @Override
  public Condition text(Function<Field<String>, Condition> test) {
    return DSL.falseCondition();
  }

  @Override
  public Condition number(Function<Field<Double>, Condition> test) {
    return test.apply(value);
  }

  @Override
  public Condition truth(boolean wanted) {
    return DSL.falseCondition();
  }

  @Override
  public Condition special(Test test) {
    throw new IllegalArgumentException("a number is neither a date nor a list");
  }
}
