package dev.rollcall.app;

import dev.rollcall.http.Pause;
import dev.rollcall.ledger.Run;
import dev.rollcall.ledger.RunState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The time between two questions for a job. */
final class JobWait {
  /** So that a job which another process asks for is not waited for twice. */
  private static final Duration SHORTEST = Duration.ofMillis(100);

  private JobWait() {}

  /** Whether a platform has not finished what the run sent. */
  static boolean isOpen(Run run) {
    return run.state() == RunState.PENDING;
  }

  /**
   * Returns at an instant, or shortly where it has passed.
   *
   * @return false where the wait was interrupted
   */
  static boolean until(Instant instant, Clock clock) {
    Duration left = Duration.between(clock.instant(), instant);
    try {
      Pause.real().pause(left.compareTo(SHORTEST) < 0 ? SHORTEST : left);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
