package dev.rollcall.alert;

import java.util.Locale;

/** What may be the matter with something, as alerts say it. */
enum State {
  /** Nothing, after there was something. */
  RECOVERED,
  /** A guardrail waits for a person. */
  PAUSED,
  /** A run stopped before its end; the next sync goes on with it. */
  STOPPED,
  /** A run ended with people who were not delivered, or cannot be accounted for. */
  DEGRADED,
  /** A run ended before its end, for good. */
  FAILED,
  /** A source is older than it may be. */
  LATE,
  /** A list is not what it is believed to be, as its platform says. */
  DRIFTED,
  /** People should have been off a list for a day, and may still be on it. */
  OVERDUE;

  /** As the beginning of a sentence about how long it lasted. */
  String lasted() {
    return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
  }
}
