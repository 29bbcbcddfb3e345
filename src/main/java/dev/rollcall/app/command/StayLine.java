package dev.rollcall.app.command;

import dev.rollcall.segment.Explanation.Stay;
import dev.rollcall.segment.wording.Lengths;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** What keeps a person in a segment or out of it, when that ends and what happens then. */
final class StayLine {
  private StayLine() {}

  /**
   * @param looked up to when changes were looked for; null: to the end
   */
  static String of(Stay stay, @Nullable Instant looked) {
    Duration length = stay.length();
    Instant until = stay.until();
    if (length == null || until == null) {
      return "✓ kept among the best of " + stay.segment() + " by keep, in since " + since(stay);
    }
    String lasts = ": " + stay.by() + " " + Lengths.words(length) + " since " + since(stay);
    return stay.by().equals("cooldown")
        ? out(stay, until) + lasts + then(stay, until, looked, "comes in", "does not come in")
        : in(stay, until) + lasts + then(stay, until, looked, "leaves", "does not leave");
  }

  private static String in(Stay stay, Instant until) {
    return "✓ "
        + (stay.decides() ? "kept in " : "matches, and would be kept in ")
        + stay.segment()
        + " until "
        + seconds(until);
  }

  private static String out(Stay stay, Instant until) {
    return "✗ "
        + (stay.decides() ? "kept out of " : "does not match, and would be kept out of ")
        + stay.segment()
        + " until "
        + seconds(until);
  }

  private static String then(
      Stay stay, Instant until, @Nullable Instant looked, String turns, String stays) {
    Instant changes = stay.changes();
    if (changes != null) {
      return ", and " + turns + (changes.equals(until) ? " then" : " on " + seconds(changes));
    }
    return looked == null || looked.isAfter(until) ? ", and " + stays + " then" : "";
  }

  private static Instant since(Stay stay) {
    return seconds(stay.since());
  }

  private static Instant seconds(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS);
  }
}
