package dev.rollcall.segment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A window resolved at an instant: half-open, in UTC.
 *
 * @param from null: from the beginning
 */
record Span(@Nullable Instant from, Instant until) {

  /** Whether every instant of the other lies in this one. */
  boolean contains(Span other) {
    return !until.isBefore(other.until)
        && (from == null || (other.from != null && !from.isAfter(other.from)));
  }
}
