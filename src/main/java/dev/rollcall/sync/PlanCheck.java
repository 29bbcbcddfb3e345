package dev.rollcall.sync;

import dev.rollcall.ledger.Holding;
import dev.rollcall.ledger.Ledger;
import dev.rollcall.ledger.Plan;
import dev.rollcall.ledger.PlannedSync;
import dev.rollcall.ledger.Run;
import dev.rollcall.ledger.RunState;
import dev.rollcall.model.ProjectDefinition;
import java.time.Clock;

/** Says whether a stored plan may still be applied. */
final class PlanCheck {
  private final Ledger ledger;
  private final Clock clock;

  PlanCheck(Ledger ledger, Clock clock) {
    this.ledger = ledger;
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

  /**
   * Makes sure that a paused run may still go on from its plan.
   *
   * @throws SyncException with the reason why it may not
   */
  void approvable(Run run, ProjectDefinition project) {
    PlannedSync planned =
        ledger.plan(run.plan()).orElseThrow().syncs().stream()
            .filter(sync -> sync.key().equals(run.key()))
            .findFirst()
            .orElseThrow();
    if (run.state() != RunState.PAUSED || !run.guard().asks()) {
      throw unapproved(run, run.cause() == null ? "it is not paused" : "" + run.cause());
    }
    if (!isYoung(run)) {
      throw unapproved(run, "its plan is more than 24 hours old");
    }
    Configuration configuration = new Configuration(project);
    if (configuration.fingerprint(run.key()).filter(planned.fingerprint()::equals).isEmpty()) {
      throw unapproved(run, "the configuration of " + run.key() + " has changed since");
    }
    if (!ledger.guards().isUnchanged(run)) {
      throw unapproved(run, "what " + run.key() + " holds has changed since");
    }
  }

  /** Whether a run's plan may still be applied by its age. */
  boolean isYoung(Run run) {
    return clock.instant().isBefore(ledger.plan(run.plan()).orElseThrow().expires());
  }

  private static SyncException unapproved(Run run, String why) {
    return new SyncException(
        SyncException.Kind.REFUSED,
        "run " + run.id() + " is not approved: " + why + "; `rollcall sync` plans anew");
  }

  private void check(String id, PlannedSync sync, Configuration configuration) {
    if (!configuration.fingerprint(sync.key()).filter(sync.fingerprint()::equals).isPresent()) {
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
