package dev.rollcall.sync;

import dev.rollcall.ledger.Holding;
import dev.rollcall.ledger.Ledger;
import dev.rollcall.ledger.Plan;
import dev.rollcall.ledger.PlannedSync;
import dev.rollcall.model.ProjectDefinition;
import java.time.Clock;

/** Says whether a stored plan may still be applied. */
final class PlanCheck {
  private final Ledger ledger;
  private final Orphans orphans;
  private final Clock clock;

  PlanCheck(Ledger ledger, Orphans orphans, Clock clock) {
    this.ledger = ledger;
    this.orphans = orphans;
    this.clock = clock;
  }

  /**
   * @throws SyncException with the reason why the plan is refused
   */
  Plan applicable(String id, ProjectDefinition project) {
    Plan plan =
        ledger
            .plan(id)
            .orElseThrow(
                () -> new SyncException(SyncException.Kind.USAGE, "there is no plan " + id));
    if (ledger.isApplied(id)) {
      throw refused(id, "it has been applied before");
    }
    if (!clock.instant().isBefore(plan.expires())) {
      throw refused(id, "it is more than 24 hours old");
    }
    Configuration configuration = new Configuration(project);
    plan.syncs().forEach(sync -> check(id, sync, configuration));
    return plan;
  }

  private void check(String id, PlannedSync sync, Configuration configuration) {
    if (!configuration
        .fingerprint(sync.key())
        .or(() -> orphans.fingerprint(configuration, sync.key()))
        .filter(sync.fingerprint()::equals)
        .isPresent()) {
      throw refused(id, "the configuration of " + sync.key() + " has changed since");
    }
    Holding holding = ledger.holding(sync.key());
    String unfinished = holding.unfinished();
    if (unfinished != null) {
      throw refused(id, "run " + unfinished + " of " + sync.key() + " has not ended");
    }
    if (holding.revision() != sync.revision()) {
      throw refused(id, "what " + sync.key() + " holds has changed since");
    }
  }

  private static SyncException refused(String id, String why) {
    return new SyncException(
        SyncException.Kind.REFUSED,
        "plan " + id + " is refused: " + why + "; make a new one with `rollcall plan`");
  }
}
