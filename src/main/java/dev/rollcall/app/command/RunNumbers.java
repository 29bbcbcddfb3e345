package dev.rollcall.app.command;

import dev.rollcall.ledger.Counts;
import dev.rollcall.ledger.Run;

/**
 * A run's members in four numbers; the first is the sum of the others.
 *
 * @param rejected refused, by name or not
 * @param open all the rest: held back, unconfirmed, with the platform, or not yet sent
 */
record RunNumbers(int planned, int accepted, int rejected, int open) {
  static RunNumbers of(Run run) {
    int planned = run.adds().planned() + run.removes().planned();
    int accepted = run.adds().accepted() + run.removes().accepted();
    int rejected = rejected(run.adds()) + rejected(run.removes());
    return new RunNumbers(planned, accepted, rejected, planned - accepted - rejected);
  }

  private static int rejected(Counts counts) {
    return counts.rejected() + counts.unnamed();
  }
}
