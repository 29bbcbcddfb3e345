package dev.rollcall.sync;

import dev.rollcall.ledger.OpenRun;
import dev.rollcall.ledger.Run;
import java.util.ArrayList;
import java.util.List;

/**
 * What a command has begun. Used by one thread.
 *
 * @param runs to be worked off
 * @param busy syncs that another process or thread is at work on
 * @param paused sentences about syncs that a person has paused
 * @param waiting runs that wait for approval of just what would be done now
 */
record Started(List<OpenRun> runs, List<String> busy, List<String> paused, List<Run> waiting) {
  static Started nothing() {
    return new Started(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
  }
}
