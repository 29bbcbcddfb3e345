package dev.rollcall.ledger;

import java.util.EnumSet;
import java.util.Set;

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
  RESTORE(true),
  /**
   * Members who are held and stay, sent once more before the platform forgets them. They are
   * counted on their own, neither as joiners nor as leavers.
   */
  REFRESH(true),
  /**
   * Everybody whom this run has not added, in one call that names nobody; empty, and planned only
   * where the list is all ours and is sent anew.
   */
  PURGE(false);

  private final boolean adds;

  Section(boolean adds) {
    this.adds = adds;
  }

  /** Sections of the same run whose jobs must have ended before this one begins. */
  public Set<Section> waitsFor() {
    return switch (this) {
      case WITHDRAW, ADD, REMOVE, REFRESH -> EnumSet.noneOf(Section.class);
      case RESTORE -> EnumSet.of(WITHDRAW, REMOVE);
      case PURGE -> EnumSet.of(WITHDRAW, ADD, REMOVE, RESTORE, REFRESH);
    };
  }

  /** Whether its members are put on the list; otherwise they are taken off. */
  public boolean adds() {
    return adds;
  }
}
