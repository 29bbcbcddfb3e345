package dev.rollcall.ledger;

/** Where a run stands. */
public enum RunState {
  /** Being sent, or cut off by a crash. */
  OPEN,
  /** Stopped with a cause; goes on from its stored plan when resumed. */
  PARKED,
  /**
   * Held by a guardrail until a person approves it, or by a person; what had to leave for privacy
   * is sent. Keeps no other run from starting, which then takes its place.
   */
  PAUSED,
  /** Was paused, and another run took its place; or the list that it was planned for is gone. */
  SUPERSEDED,
  /** Everything is sent; the platform has not finished all of it. */
  PENDING,
  /** Everything is accepted, but for members held back on purpose. */
  DONE,
  /** Ended with rejections, or with counts that do not add up. */
  DEGRADED,
  /** Ended before everything was sent, because it could not succeed. */
  FAILED;

  /** Whether it is resumed, and keeps other runs of its sync from starting. */
  public boolean isUnfinished() {
    return this == OPEN || this == PARKED;
  }
}
