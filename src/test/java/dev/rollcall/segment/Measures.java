package dev.rollcall.segment;

import dev.rollcall.model.rule.Measure;
import dev.rollcall.model.rule.Measure.Range;
import dev.rollcall.model.rule.Measure.Share;
import dev.rollcall.model.rule.Test;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Short ways to write measures in tests. */
final class Measures {
  private Measures() {}

  static Range atLeast(long least) {
    return new Range(least, null);
  }

  static Range atMost(long most) {
    return new Range(null, most);
  }

  static Range exactly(long number) {
    return new Range(number, number);
  }

  static Measure sessions(Range range) {
    return new Measure.Sessions(range, Rules.HERE);
  }

  static Measure distinct(String property, Range range) {
    return new Measure.Distinct(property, range, Rules.HERE);
  }

  static Measure amount(Measure.Function function, String property, Test... tests) {
    return new Measure.Amount(function, property, List.of(tests), Rules.HERE);
  }

  static Measure chosen(Measure.Choice choice, String property, Test... tests) {
    return new Measure.Chosen(choice, property, List.of(tests), Rules.HERE);
  }

  static Test compare(Test.Order order, double value) {
    return new Test.Compare(order, value, Rules.HERE);
  }

  /** In hundredths of a percent. */
  static Measure share(
      String property, Object is, @Nullable Integer least, @Nullable Integer most) {
    return interest(property, is, new Share(least, most), null, null, null);
  }

  static Measure outOf(String property, Object is, Range range) {
    return interest(property, is, null, range, null, null);
  }

  static Measure rank(String property, Object is, Range range) {
    return interest(property, is, null, null, range, null);
  }

  static Measure count(String property, Object is, Range range) {
    return interest(property, is, null, null, null, range);
  }

  static Measure interest(
      String property,
      Object is,
      @Nullable Share share,
      @Nullable Range outOf,
      @Nullable Range rank,
      @Nullable Range count) {
    return new Measure.Interest(property, is, share, outOf, rank, count, Rules.HERE);
  }
}
