package dev.rollcall.audience;

import dev.rollcall.model.AudienceDefinition.Size;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is said of sizes. */
final class Sentences {
  private Sentences() {}

  static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** What is wrong with a list's size; null: nothing. */
  static @Nullable String outside(@Nullable Size size, long people) {
    if (size == null) {
      return null;
    }
    Integer min = size.min();
    Integer max = size.max();
    if (min != null && people < min) {
      return number(people) + " people, fewer than `size.min` " + number(min);
    }
    return max != null && people > max
        ? number(people) + " people, more than `size.max` " + number(max)
        : null;
  }
}
