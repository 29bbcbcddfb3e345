package dev.rollcall.sync;

import dev.rollcall.ledger.Run;
import java.util.List;

/**
 * What became of the runs of one command.
 *
 * @param plan id of the plan that was applied; empty where runs were only resumed
 * @param runs ended or parked, in the order of the plan; resumed ones first
 * @param busy sentences about syncs that another process was at work on
 * @param paused sentences about syncs that a person has paused
 */
public record Outcome(String plan, List<Run> runs, List<String> busy, List<String> paused) {
  /** 0 everything delivered, 1 something degraded or paused, 3 something could not be done. */
  public int exitCode() {
    int worst = busy.isEmpty() ? paused.isEmpty() ? 0 : 1 : 3;
    for (Run run : runs) {
      worst = Math.max(worst, code(run));
    }
    return worst;
  }

  private static int code(Run run) {
    return switch (run.state()) {
      case DONE, PENDING -> 0;
      case DEGRADED, PAUSED, SUPERSEDED -> 1;
      case OPEN, PARKED, FAILED -> 3;
    };
  }
}
