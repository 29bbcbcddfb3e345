package dev.rollcall.ledger;

/** The parts of a plan, in the order in which they are sent. */
public enum Section {
  /** Removals for exclusion or missing consent: before anything else. */
  WITHDRAW(false),
  /** Joiners, and the new version of those whose keys changed. */
  ADD(true),
  /** Leavers, and the old version of those whose keys changed. */
  REMOVE(false),
  /**
   * New versions that share a value with the old version just removed, sent once more: the removal
   * may have taken them along. They are counted where they were added first.
   */
  RESTORE(true);

  private final boolean adds;

  Section(boolean adds) {
    this.adds = adds;
  }

  /** Whether its members are put on the list; otherwise they are taken off. */
  public boolean adds() {
    return adds;
  }
}
