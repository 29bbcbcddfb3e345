package dev.rollcall.ledger;

/** Where a batch stands. A batch that was ever sent never goes back to an earlier state. */
public enum BatchState {
  /** Stored before it is sent; after a crash it may or may not have arrived. */
  PREPARED,
  /** Sent without a clear answer. */
  UNKNOWN,
  /** The platform's answer is stored. */
  ANSWERED,
  /** Counted: it is part of what is held. */
  RECORDED,
  /** Taken by the platform, which will say later what became of it. */
  PENDING,
  /**
   * Refused as a whole because of some member in it: cut again. Where the platform named the
   * members, they are the batch's rejected ones and are left out from then on.
   */
  SPLIT,
  /** Refused as a whole. */
  REFUSED,
  /**
   * Sent without a clear answer, and never again, because some member in it may not be sent any
   * more.
   */
  SUPERSEDED;

  /** Whether its members may have arrived although no answer says so. */
  public boolean isInDoubt() {
    return this == PREPARED || this == UNKNOWN || this == ANSWERED || this == SUPERSEDED;
  }

  /** Whether the run has something left to do with it. */
  public boolean isUnfinished() {
    return this == PREPARED || this == UNKNOWN || this == ANSWERED;
  }

  /** Whether its range of ranks is dealt with. */
  public boolean isSettled() {
    return this == RECORDED || this == PENDING;
  }
}
