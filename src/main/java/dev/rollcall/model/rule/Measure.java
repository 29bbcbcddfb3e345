package dev.rollcall.model.rule;

import dev.rollcall.model.Location;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What must hold over the events that match a condition. */
public sealed interface Measure {
  Location location();

  /** Something that is counted over the matching events. */
  sealed interface Counted extends Measure {
    Range range();
  }

  /** {@code times}: how many events. */
  record Times(Range range, Location location) implements Counted {}

  /** {@code onDays}: distinct days in a time zone, UTC unless said. */
  record OnDays(Range range, ZoneId zone, Location location) implements Counted {}

  /** {@code sessions}: a session ends after 30 minutes of silence; exactly 30 start a new one. */
  record Sessions(Range range, Location location) implements Counted {}

  /** {@code distinct}: distinct values of a property; missing ones are no value. */
  record Distinct(String property, Range range, Location location) implements Counted {}

  /**
   * {@code sum}, {@code avg}, {@code min}, {@code max} over the numbers of a property; where there
   * is no number there is no value, and no test holds.
   *
   * @param tests comparisons and equality with numbers, all of which must hold
   */
  record Amount(Function function, String property, List<Test> tests, Location location)
      implements Measure {}

  enum Function {
    SUM,
    AVG,
    MIN,
    MAX
  }

  /**
   * {@code first}, {@code last}, {@code mostFrequent}: one value of a property, among the matching
   * events that have it.
   *
   * @param tests of the value, all of which must hold
   */
  record Chosen(Choice choice, String property, List<Test> tests, Location location)
      implements Measure {}

  enum Choice {
    FIRST,
    LAST,
    /** Of equally frequent values the one seen last. */
    MOST_FREQUENT
  }

  /**
   * {@code interest}: how one value of a property stands among its other values, over the matching
   * events that have the property.
   *
   * @param is the value: String, Double or Boolean
   * @param share of the events that have the property; null: any
   * @param outOf how many events have the property; null: any
   * @param rank 1 is the most frequent value; equal counts share the better rank; null: any
   * @param count how many events have the value; null: any, but at least one
   */
  record Interest(
      String property,
      Object is,
      @Nullable Share share,
      @Nullable Range outOf,
      @Nullable Range rank,
      @Nullable Range count,
      Location location)
      implements Measure {}

  /**
   * A share in hundredths of a percent, 1 to 10,000, both bounds inclusive: whole numbers, so that
   * 3 of 5 are exactly 60 %.
   *
   * @param least null: no lower bound
   * @param most null: no upper bound
   */
  record Share(@Nullable Integer least, @Nullable Integer most) {}

  /**
   * {@code atLeast}, {@code atMost}, {@code exactly}; both bounds inclusive. Zero events never meet
   * a range.
   *
   * @param least null: no lower bound
   * @param most null: no upper bound
   */
  record Range(@Nullable Long least, @Nullable Long most) {}
}
