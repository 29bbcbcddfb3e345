package dev.rollcall.model.rule;

import dev.rollcall.model.Location;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** What must hold over the events that match a condition. */
public sealed interface Measure {
  Range range();

  Location location();

  /** {@code times}: how many events. */
  record Times(Range range, Location location) implements Measure {}

  /** {@code onDays}: distinct days in a time zone, UTC unless said. */
  record OnDays(Range range, ZoneId zone, Location location) implements Measure {}

  /**
   * {@code atLeast}, {@code atMost}, {@code exactly}; both bounds inclusive. Zero events never meet
   * a range.
   *
   * @param least null: no lower bound
   * @param most null: no upper bound
   */
  record Range(@Nullable Long least, @Nullable Long most) {}
}
