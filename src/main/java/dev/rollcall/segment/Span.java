package dev.rollcall.segment;

import dev.rollcall.model.rule.Window;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A window resolved at an instant: half-open, in UTC.
 *
 * @param from null: from the beginning
 */
record Span(@Nullable Instant from, Instant until) {

  /**
   * What a window means at an instant.
   *
   * @param lookback what {@code within: lookback} takes; null where the variant has none
   */
  static Span of(Window window, @Nullable Duration lookback, Instant at) {
    if (window instanceof Window.Within within) {
      return new Span(at.minus(within.length()), at);
    }
    if (window instanceof Window.Lookback) {
      if (lookback == null) {
        throw new IllegalArgumentException("`within: lookback` in a segment that has no lookback");
      }
      return new Span(at.minus(lookback), at);
    }
    if (window instanceof Window.Between between) {
      Instant until = resolve(between.until(), at);
      return new Span(
          resolve(between.since(), at), until == null || until.isAfter(at) ? at : until);
    }
    return new Span(null, at);
  }

  private static @Nullable Instant resolve(Window.@Nullable Edge edge, Instant at) {
    if (edge instanceof Window.Edge.Before before) {
      return at.minus(before.length());
    }
    return edge instanceof Window.Edge.At fixed ? fixed.instant() : null;
  }

  /** Whether every instant of the other lies in this one. */
  boolean contains(Span other) {
    return !until.isBefore(other.until)
        && (from == null || (other.from != null && !from.isAfter(other.from)));
  }
}
