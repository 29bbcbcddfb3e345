package dev.rollcall.sync;

import dev.rollcall.audience.DesiredAudience;
import java.time.Instant;
import java.util.List;

/** Says who should be where. Thread-safe. */
@FunctionalInterface
public interface Desired {
  /** Evaluates the audiences that a selection takes, as of one instant. */
  List<DesiredAudience> resolve(Selection selection, Instant at);
}
