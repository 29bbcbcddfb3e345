package dev.rollcall.segment;

import dev.rollcall.model.rule.Window;
import dev.rollcall.model.rule.Window.Edge;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A window before it is resolved at an instant: the same for every evaluation of a condition.
 *
 * @param from null: from the beginning
 * @param until null: up to the evaluation's instant
 */
record Reach(@Nullable Edge from, @Nullable Edge until) {
  /** Everything before the evaluation's instant. */
  static final Reach ALL = new Reach(null, null);

  /**
   * What a window of a rule says for one variant.
   *
   * @param lookback what {@code within: lookback} takes; null where the variant has none
   */
  static Reach of(Window window, @Nullable Duration lookback) {
    if (window instanceof Window.Within within) {
      return last(within.length());
    }
    if (window instanceof Window.Lookback) {
      if (lookback == null) {
        throw new IllegalArgumentException("`within: lookback` in a segment that has no lookback");
      }
      return last(lookback);
    }
    return window instanceof Window.Between between
        ? new Reach(between.since(), between.until())
        : ALL;
  }

  /** From this long before the evaluation's instant up to it. */
  static Reach last(Duration length) {
    return new Reach(new Edge.Before(length), null);
  }

  /** The window at an instant; nothing at or after it counts. */
  Span at(Instant at) {
    Instant end = resolve(until, at);
    return new Span(resolve(from, at), end == null || end.isAfter(at) ? at : end);
  }

  /**
   * How far behind the evaluation's instant each moving end lies. An end that is fixed moves with
   * the instant for as long as it lies after it.
   */
  Stream<Duration> edges() {
    return Stream.of(from, until instanceof Edge.Before ? until : new Edge.Before(Duration.ZERO))
        .filter(Objects::nonNull)
        .filter(Edge.Before.class::isInstance)
        .map(edge -> ((Edge.Before) edge).length());
  }

  private static @Nullable Instant resolve(@Nullable Edge edge, Instant at) {
    if (edge instanceof Edge.Before before) {
      return at.minus(before.length());
    }
    return edge instanceof Edge.At fixed ? fixed.instant() : null;
  }
}
