package dev.rollcall.segment.wording;

import dev.rollcall.model.rule.Test;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Tests on values in words. */
final class TestWords {
  private TestWords() {}

  /** Every property or trait with its tests, such as {@code path startsWith /pricing}. */
  static String of(Map<String, List<Test>> with) {
    return with.entrySet().stream()
        .map(entry -> of(entry.getKey(), entry.getValue()))
        .collect(Collectors.joining(" and "));
  }

  static String of(String name, List<Test> tests) {
    return tests.stream()
        .map(test -> name + " " + words(test))
        .collect(Collectors.joining(" and "));
  }

  static String value(Object value) {
    return value instanceof Double number
        ? BigDecimal.valueOf(number).stripTrailingZeros().toPlainString()
        : String.valueOf(value);
  }

  private static String words(Test test) {
    if (test instanceof Test.In in) {
      return in(in);
    }
    if (test instanceof Test.Compare compare) {
      return symbol(compare.order()) + " " + value(compare.value());
    }
    if (test instanceof Test.Text text) {
      return match(text.match()) + " " + text.value();
    }
    if (test instanceof Test.Exists exists) {
      return exists.wanted() ? "has a value" : "has no value";
    }
    return special(test);
  }

  private static String in(Test.In in) {
    if (in.values().size() == 1) {
      return (in.negated() ? "is not " : "is ") + value(in.values().get(0));
    }
    return (in.negated() ? "not in " : "in ")
        + in.values().stream().map(TestWords::value).collect(Collectors.joining(", ", "[", "]"));
  }

  private static String symbol(Test.Order order) {
    return switch (order) {
      case GT -> ">";
      case GTE -> "≥";
      case LT -> "<";
      case LTE -> "≤";
    };
  }

  private static String match(Test.Match match) {
    return switch (match) {
      case STARTS_WITH -> "startsWith";
      case ENDS_WITH -> "endsWith";
      case CONTAINS -> "contains";
      case REGEX -> "regex";
    };
  }

  private static String special(Test test) {
    if (test instanceof Test.DateOrder order) {
      return (order.before() ? "before " : "after ") + order.value();
    }
    if (test instanceof Test.DateWithin within) {
      return "within " + Lengths.words(within.length());
    }
    if (test instanceof Test.AnniversaryIn anniversary) {
      return "has its anniversary in " + anniversary.days() + "d";
    }
    Test.ListContains list = (Test.ListContains) test;
    String values = String.join(", ", list.values());
    if (list.values().size() == 1) {
      return "contains " + values;
    }
    return (list.all() ? "contains all of [" : "contains any of [") + values + "]";
  }
}
