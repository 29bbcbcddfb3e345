package dev.rollcall.ledger;

/** Where a run stands. */
public enum RunState {
  /** Being sent, or cut off by a crash. */
  OPEN,
  /** Stopped with a cause; goes on from its stored plan when resumed. */
  PARKED,
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
