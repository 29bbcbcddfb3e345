package dev.rollcall.sync;

import dev.rollcall.ledger.Run;
import dev.rollcall.ledger.SyncKey;

/** Hears how runs get on. Called from the runs' threads, several at a time. */
public interface Progress {
  /** Tells nobody. */
  Progress NONE = new Progress() {};

  /**
   * @param members how many are to be added and removed in all
   */
  default void started(SyncKey key, int members) {}

  /**
   * @param members how many more have been dealt with
   */
  default void advanced(SyncKey key, int members) {}

  /** The run ended or was parked; its numbers are final for now. */
  default void ended(Run run) {}
}
