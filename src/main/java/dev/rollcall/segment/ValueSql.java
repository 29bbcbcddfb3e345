package dev.rollcall.segment;

import dev.rollcall.model.rule.Test;
import java.util.List;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * Tests on a value whose type may differ from row to row. A test of one type is false for a value
 * of another, and every test but {@code exists: false} is false for a missing one.
 */
interface ValueSql {
  /** Whether there is a value of any type. */
  Condition present();

  /** Whether the value is text and meets the test. */
  Condition text(Function<Field<String>, Condition> test);

  /** Whether the value is a number and meets the test. */
  Condition number(Function<Field<Double>, Condition> test);

  /** Whether the value is this truth value. */
  Condition truth(boolean wanted);

  /** Tests that only dates and lists can meet. */
  Condition special(Test test);

  /** The test in SQL; may yield null for false. */
  default Condition meets(Test test) {
    if (test instanceof Test.In in) {
      Condition one = oneOf(in.values());
      return in.negated() ? present().and(DSL.not(isTrue(one))) : one;
    }
    if (test instanceof Test.Compare compare) {
      return number(value -> ordered(value, compare));
    }
    if (test instanceof Test.Text text) {
      return text(value -> fits(value, text));
    }
    if (test instanceof Test.Exists exists) {
      return exists.wanted() ? present() : DSL.not(present());
    }
    return special(test);
  }

  /** A value that is there and meets all tests; never null. */
  default Condition meetsAll(List<Test> tests) {
    return isTrue(DSL.and(tests.stream().map(this::meets).toList()).and(present()));
  }

  private Condition oneOf(List<Object> values) {
    List<String> texts = only(values, String.class);
    List<Double> numbers = only(values, Double.class);
    Condition found = DSL.noCondition();
    if (!texts.isEmpty()) {
      found = found.or(text(value -> value.in(texts)));
    }
    if (!numbers.isEmpty()) {
      found = found.or(number(value -> value.in(numbers)));
    }
    for (boolean truth : only(values, Boolean.class)) {
      found = found.or(truth(truth));
    }
    return found;
  }

  private static <T> List<T> only(List<Object> values, Class<T> type) {
    return values.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private static Condition isTrue(Condition condition) {
    return DSL.coalesce(DSL.field(condition), DSL.inline(false)).eq(DSL.inline(true));
  }

  private static Condition ordered(Field<Double> value, Test.Compare compare) {
    return switch (compare.order()) {
      case GT -> value.gt(compare.value());
      case GTE -> value.ge(compare.value());
      case LT -> value.lt(compare.value());
      case LTE -> value.le(compare.value());
    };
  }

  /** Functions and not LIKE: {@code %} and {@code _} are plain characters. */
  private static Condition fits(Field<String> value, Test.Text text) {
    String call =
        switch (text.match()) {
          case STARTS_WITH -> "starts_with({0}, {1})";
          case ENDS_WITH -> "suffix({0}, {1})";
          case CONTAINS -> "contains({0}, {1})";
          case REGEX -> "regexp_matches({0}, {1})";
        };
    return DSL.condition(call, value, DSL.val(text.value()));
  }
}
