package dev.rollcall.segment;

import dev.rollcall.model.rule.Measure;
import dev.rollcall.model.rule.Measure.Amount;
import dev.rollcall.model.rule.Measure.Counted;
import dev.rollcall.model.rule.Measure.Distinct;
import dev.rollcall.model.rule.Measure.Function;
import dev.rollcall.model.rule.Measure.Range;
import dev.rollcall.model.rule.Test;
import dev.rollcall.segment.Atom.Behaviour;
import dev.rollcall.segment.Atom.Shape;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * What one total of each person, the number of events or the sum over a property, tells of shapes.
 * Such totals can be kept, and what comes and goes added and taken away.
 */
final class Totals {
  private Totals() {}

  /** The shape without tests, of which there is one for each total; null where none tells. */
  static @Nullable Shape plain(Shape shape) {
    List<Measure> measures = shape.measures();
    if (measures.stream().allMatch(Totals::isBounded)) {
      return new Shape(shape.reach(), List.of());
    }
    return measures.size() == 1 && measures.get(0) instanceof Amount amount && isSum(amount)
        ? new Shape(shape.reach(), List.of(sum(amount.property())))
        : null;
  }

  /**
   * The shape without bounds on the number of different values; null where it has no such alone.
   */
  static @Nullable Shape valued(Shape shape) {
    return shape.measures().size() == 1 && shape.measures().get(0) instanceof Distinct distinct
        ? new Shape(shape.reach(), List.of(anyNumber(distinct.property())))
        : null;
  }

  private static Distinct anyNumber(String property) {
    return new Distinct(property, new Range(null, null), Canonical.NOWHERE);
  }

  /** The total at an instant. */
  static Optional<Total> of(Shape shape, Instant at) {
    Shape plain = plain(shape);
    return Optional.ofNullable(plain)
        .map(each -> new Total(each.reach().at(at), property(each.measures())));
  }

  /** The property whose sum is the total of a plain condition; null where events are counted. */
  static @Nullable String sumOf(Atom atom) {
    return atom instanceof Behaviour behaviour && behaviour.equals(behaviour.plain())
        ? property(behaviour.shape().measures())
        : null;
  }

  private static @Nullable String property(List<Measure> plain) {
    return plain.isEmpty() ? null : ((Amount) plain.get(0)).property();
  }

  private static Amount sum(String property) {
    return new Amount(Function.SUM, property, List.of(), Canonical.NOWHERE);
  }

  /** Whether the measure is at most the number of events. */
  private static boolean isBounded(Measure measure) {
    return measure instanceof Counted && !(measure instanceof Measure.Sessions);
  }

  /** No sum at all meets no test, so zero must not either, as both are the same total. */
  private static boolean isSum(Amount amount) {
    return amount.function() == Function.SUM
        && amount.tests().stream().allMatch(Test.Compare.class::isInstance)
        && (amount.tests().isEmpty() || !meets(0, amount.tests()));
  }

  /** Whether the total alone tells. */
  static boolean isTold(Shape shape) {
    return plain(shape) != null
        && shape.measures().stream()
            .allMatch(measure -> measure instanceof Measure.Times || measure instanceof Amount);
  }

  /** Whether the number of events alone tells. */
  static boolean isToldByNumber(Shape shape) {
    return shape.measures().stream().allMatch(Measure.Times.class::isInstance);
  }

  /** Who has such a total; for shapes that it tells of. */
  static RoaringBitmap persons(Shape shape, Counts counts) {
    return shape.measures().stream()
        .map(
            measure ->
                measure instanceof Amount amount
                    ? persons(amount.tests(), counts)
                    : counts.within(((Counted) measure).range()))
        .reduce((one, other) -> RoaringBitmap.and(one, other))
        .orElseGet(() -> counts.persons().clone());
  }

  /** Who has so many different values; for shapes that ask for them alone. */
  static RoaringBitmap persons(Shape shape, ByValue values) {
    return different(shape, values.number());
  }

  /** The same by the number of different values. */
  static RoaringBitmap different(Shape shape, Counts number) {
    return number.within(((Distinct) shape.measures().get(0)).range());
  }

  private static RoaringBitmap persons(List<Test> tests, Counts counts) {
    RoaringBitmap persons = counts.persons().clone();
    for (Test test : tests) {
      Test.Compare compare = (Test.Compare) test;
      boolean up = compare.order() == Test.Order.GT || compare.order() == Test.Order.GTE;
      long edge = first(units -> meets(units, List.of(test)) == up);
      RoaringBitmap above = counts.atLeast(Math.max(1, edge));
      if (up) {
        persons.and(above);
      } else {
        persons.andNot(above);
      }
    }
    return persons;
  }

  /** The least number of units for which something holds that holds for all greater ones. */
  private static long first(LongPredicate holds) {
    long from = 0;
    long to = Amounts.UNITS_MAX + 1;
    while (from < to) {
      long middle = (from + to) >>> 1;
      if (holds.test(middle)) {
        to = middle;
      } else {
        from = middle + 1;
      }
    }
    return from;
  }

  private static boolean meets(long units, List<Test> tests) {
    double sum = (double) units / Amounts.UNITS;
    return tests.stream().allMatch(test -> meets(sum, (Test.Compare) test));
  }

  private static boolean meets(double sum, Test.Compare test) {
    return switch (test.order()) {
      case GT -> sum > test.value();
      case GTE -> sum >= test.value();
      case LT -> sum < test.value();
      case LTE -> sum <= test.value();
    };
  }

  /** What the number of events must be at least; of shapes that it bounds. */
  static long least(Shape shape) {
    return shape.measures().stream()
        .map(measure -> ((Counted) measure).range().least())
        .mapToLong(least -> least == null ? 1 : Math.max(1, least))
        .max()
        .orElse(1);
  }

  /** Whether one more event never lets anybody out. */
  static boolean isGrowing(Shape shape) {
    return shape.measures().stream()
        .allMatch(measure -> isBounded(measure) && most((Counted) measure) == null);
  }

  private static @Nullable Long most(Counted measure) {
    Range range = measure.range();
    return range.most();
  }

  /** Whether the totals are what an evaluation in full would find. */
  static boolean isKnown(Shape plain, Counts counts) {
    return counts.isExact()
        && (plain.measures().isEmpty() || counts.atLeast(Amounts.UNITS_MAX).isEmpty());
  }
}
