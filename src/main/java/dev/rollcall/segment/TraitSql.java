package dev.rollcall.segment;

import dev.rollcall.model.rule.Test;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Tests on the rows of one trait, each of which has a value in exactly one typed column.
 *
 * @param at what windows and anniversaries are counted from
 */
record TraitSql(Instant at) implements ValueSql {
  private static final Field<String> TEXT = DSL.field(DSL.name("text"), SQLDataType.VARCHAR);
  private static final Field<Double> NUMBER = DSL.field(DSL.name("number"), SQLDataType.DOUBLE);
  private static final Field<Boolean> TRUTH = DSL.field(DSL.name("truth"), SQLDataType.BOOLEAN);
  private static final Field<LocalDateTime> INSTANT =
      DSL.field(DSL.name("instant"), SQLDataType.LOCALDATETIME);
  private static final Field<Object> ITEMS = DSL.field(DSL.name("items"));

  @Override
  public Condition present() {
    return DSL.trueCondition();
  }

  @Override
  public Condition text(Function<Field<String>, Condition> test) {
    return test.apply(TEXT);
  }

  @Override
  public Condition number(Function<Field<Double>, Condition> test) {
    return test.apply(NUMBER);
  }

  @Override
  public Condition truth(boolean wanted) {
    return TRUTH.eq(wanted);
  }

  @Override
  public Condition special(Test test) {
    if (test instanceof Test.DateOrder order) {
      LocalDateTime value = Utc.time(order.value());
      return order.before() ? INSTANT.lt(value) : INSTANT.gt(value);
    }
    if (test instanceof Test.DateWithin within) {
      return INSTANT.ge(Utc.time(at.minus(within.length()))).and(INSTANT.lt(Utc.time(at)));
    }
    if (test instanceof Test.AnniversaryIn anniversary) {
      return DSL.field("month({0}) * 100 + day({0})", SQLDataType.INTEGER, INSTANT)
          .in(monthsAndDays(anniversary.days()));
    }
    Test.ListContains wanted = (Test.ListContains) test;
    List<Condition> items =
        wanted.values().stream()
            .map(item -> DSL.condition("list_contains({0}, {1})", ITEMS, DSL.val(item)))
            .toList();
    return wanted.all() ? DSL.and(items) : DSL.or(items);
  }

  /** Today and the days after it as 100 × month + day; 29 February falls on 28 in common years. */
  private List<Integer> monthsAndDays(int days) {
    List<Integer> found = new ArrayList<>();
    LocalDate today = LocalDate.ofInstant(at, ZoneOffset.UTC);
    for (LocalDate day = today; day.isBefore(today.plusDays(days)); day = day.plusDays(1)) {
      int number = day.getMonthValue() * 100 + day.getDayOfMonth();
      found.add(number);
      if (number == 228 && !day.isLeapYear()) {
        found.add(229);
      }
    }
    return found;
  }
}
