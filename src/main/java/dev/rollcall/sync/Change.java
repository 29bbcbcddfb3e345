package dev.rollcall.sync;

import dev.rollcall.ledger.SyncKey;

/**
 * Something about a list as a whole that differs from what the ledger knows, for people.
 *
 * @param kind what sort of thing it is
 * @param sentence what it is, and what can be done
 */
public record Change(SyncKey key, Kind kind, String sentence) {
  /** What sort of change it is. */
  public enum Kind {
    /** The next sync gives the list, or what is known of it, another name. */
    RENAMED,
    /** The list stays as it is, though the files no longer say so. */
    LEFT,
    /** The next sync empties or deletes the list. */
    ENDS,
    /** People are on a list that no destination reaches any more. */
    OUT_OF_REACH,
    /** The next sync of it will stop. */
    STOPS
  }

  /** Whether the next sync does something about it. */
  public boolean acts() {
    return kind == Kind.RENAMED || kind == Kind.ENDS;
  }

  @Override
  public String toString() {
    return (kind == Kind.RENAMED ? "~ " : "! ") + key + ": " + sentence;
  }
}
