package dev.rollcall.model.rule;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which stretch of time before the evaluation's instant t counts: half-open, exact to the second,
 * nothing at or after t.
 */
public sealed interface Window {
  /** No window given: everything before t. */
  record All() implements Window {}

  /** {@code within: 14d}: from t − length. */
  record Within(Duration length) implements Window {}

  /** {@code within: lookback}: as long as the variant says. */
  record Lookback() implements Window {}

  /** {@code since} and {@code until}: [since, until), until cut at t. */
  record Between(@Nullable Edge since, @Nullable Edge until) implements Window {}

  /** A fixed instant, or one relative to t. */
  sealed interface Edge {
    record At(Instant instant) implements Edge {}

    /** {@code -14d}: t minus the length. */
    record Before(Duration length) implements Edge {}
  }
}
