package dev.rollcall.segment;

import com.google.re2j.Pattern;
import dev.rollcall.model.rule.Measure;
import dev.rollcall.model.rule.Test;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One test on one value, and a number between bounds, in plain Java. */
final class PlainMeaning {
  private PlainMeaning() {}

  static boolean within(long number, Measure.Range range) {
    return (range.least() == null || number >= range.least())
        && (range.most() == null || number <= range.most());
  }

  static boolean meets(@Nullable Object value, Test test, Instant at) {
    if (value == null) {
      return test instanceof Test.Exists exists && !exists.wanted();
    }
    if (test instanceof Test.Exists exists) {
      return exists.wanted();
    }
    if (test instanceof Test.In in) {
      return in.negated() != in.values().contains(value);
    }
    if (test instanceof Test.Compare compare) {
      return value instanceof Double number && ordered(number, compare);
    }
    if (test instanceof Test.Text text) {
      return value instanceof String string && fits(string, text);
    }
    if (test instanceof Test.ListContains contains) {
      return value instanceof List<?> items
          && (contains.all()
              ? items.containsAll(contains.values())
              : contains.values().stream().anyMatch(items::contains));
    }
    return value instanceof Instant date && meetsDate(date, test, at);
  }

  private static boolean ordered(double number, Test.Compare compare) {
    return switch (compare.order()) {
      case GT -> number > compare.value();
      case GTE -> number >= compare.value();
      case LT -> number < compare.value();
      case LTE -> number <= compare.value();
    };
  }

  private static boolean fits(String value, Test.Text text) {
    return switch (text.match()) {
      case STARTS_WITH -> value.startsWith(text.value());
      case ENDS_WITH -> value.endsWith(text.value());
      case CONTAINS -> value.contains(text.value());
      case REGEX -> Pattern.compile(text.value()).matcher(value).find();
    };
  }

  private static boolean meetsDate(Instant date, Test test, Instant at) {
    if (test instanceof Test.DateOrder order) {
      return order.before() ? date.isBefore(order.value()) : date.isAfter(order.value());
    }
    if (test instanceof Test.DateWithin within) {
      return date.isBefore(at) && !date.isBefore(at.minus(within.length()));
    }
    int days = ((Test.AnniversaryIn) test).days();
    MonthDay born = MonthDay.from(date.atZone(ZoneOffset.UTC));
    LocalDate today = LocalDate.ofInstant(at, ZoneOffset.UTC);
    return IntStream.range(0, days)
        .mapToObj(today::plusDays)
        .anyMatch(day -> born.atYear(day.getYear()).equals(day));
  }
}
