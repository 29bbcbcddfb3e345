package dev.rollcall.sync;

import dev.rollcall.ledger.Counts;
import dev.rollcall.ledger.Run;
import dev.rollcall.ledger.RunState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run that has sent everything may call itself.
 *
 * @param cause why it is degraded, as a sentence; null: it is not
 */
record Conclusion(RunState state, @Nullable String cause) {
  /**
   * Adds up; what was not delivered, or cannot be accounted for, is never green.
   *
   * @param jobsOpen whether the platform has not finished all of it
   */
  static Conclusion of(Run run, boolean jobsOpen) {
    Counts adds = run.adds();
    Counts removes = run.removes();
    List<String> wrong = new ArrayList<>();
    tell(wrong, adds.rejected() + removes.rejected(), "rejected");
    tell(wrong, adds.unnamed() + removes.unnamed(), "rejected without saying which");
    tell(wrong, adds.unconfirmed() + removes.unconfirmed(), "not in the platform's counts");
    tell(wrong, removes.heldBack(), "not removed, as their keys are gone");
    tell(wrong, adds.unsent() + removes.unsent(), "not accounted for");
    if (jobsOpen) {
      return new Conclusion(RunState.PENDING, cause(wrong));
    }
    return new Conclusion(wrong.isEmpty() ? RunState.DONE : RunState.DEGRADED, cause(wrong));
  }

  private static void tell(List<String> wrong, int people, String what) {
    if (people != 0) {
      wrong.add(people + " " + what);
    }
  }

  private static @Nullable String cause(List<String> wrong) {
    return wrong.isEmpty() ? null : "people: " + String.join(", ", wrong);
  }
}
