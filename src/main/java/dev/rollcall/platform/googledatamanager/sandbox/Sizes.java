package dev.rollcall.platform.googledatamanager.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** A list's size as Google shows it: later than the members. Guarded by the platform's lock. */
final class Sizes {
  private final Duration delay;
  private final Deque<Size> coming = new ArrayDeque<>();
  private int shown;

  private record Size(Instant from, int members) {}

  Sizes(Duration delay) {
    this.delay = delay;
  }

  /** Notes how many members there are from a time on. */
  void note(Instant time, int members) {
    coming.add(new Size(time.plus(delay), members));
  }

  /** How many members are shown now. */
  int shown(Instant now) {
    while (!coming.isEmpty() && !coming.element().from().isAfter(now)) {
      shown = coming.remove().members();
    }
    return shown;
  }
}
