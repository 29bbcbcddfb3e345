package dev.rollcall.sync;

import dev.rollcall.audience.DesiredAudience;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Says who should be where. Thread-safe. */
@FunctionalInterface
public interface Desired {
  /**
   * Evaluates the audiences that a selection takes, as of one instant.
   *
   * @param stale sources on whose word alone nobody counts as having entered a segment or left it
   */
  List<DesiredAudience> resolve(Selection selection, Instant at, Set<String> stale);
}
