package dev.rollcall.sync;

import dev.rollcall.ledger.Guards;
import dev.rollcall.ledger.Ledger;
import dev.rollcall.ledger.PlannedSync;
import dev.rollcall.ledger.Run;
import dev.rollcall.ledger.RunState;
import dev.rollcall.ledger.Section;
import java.util.Optional;

/** Runs that wait for a person's approval. Thread-safe. */
final class Approvals {
  private final Parts parts;
  private final Ledger ledger;
  private final Guards guards;
  private final ByHand byHand;

  Approvals(Parts parts) {
    this.parts = parts;
    this.ledger = parts.ledger();
    this.guards = ledger.guards();
    this.byHand = new ByHand(parts);
  }

  /**
   * @throws SyncException where there is no such run
   */
  Run find(String runId) {
    return ledger
        .run(runId)
        .orElseThrow(() -> new SyncException(SyncException.Kind.USAGE, "there is no run " + runId));
  }

  /** What a run's plan wants of its sync. */
  PlannedSync planned(Run run) {
    return ledger.plan(run.plan()).orElseThrow().syncs().stream()
        .filter(sync -> sync.key().equals(run.key()))
        .findFirst()
        .orElseThrow();
  }

  /**
   * A paused run that may go on from its plan.
   *
   * @throws SyncException with the reason why it may not
   */
  Run approvable(String runId) {
    Run run = find(runId);
    if (run.state() != RunState.PAUSED || !run.guard().asks()) {
      String cause = run.cause();
      throw refused(run, cause == null ? "it does not wait for approval" : cause);
    }
    if (!isYoung(run)) {
      throw refused(run, "its plan is more than 24 hours old");
    }
    Configuration configuration = new Configuration(parts.project().get());
    String fingerprint = planned(run).fingerprint();
    if (configuration.fingerprint(run.key()).filter(fingerprint::equals).isEmpty()) {
      throw refused(run, "the configuration of " + run.key() + " has changed since");
    }
    if (!guards.isUnchanged(run)) {
      throw refused(run, "what " + run.key() + " holds has changed since");
    }
    byHand
        .why(run.key())
        .ifPresent(
            why -> {
              throw refused(run, run.key() + " is " + why);
            });
    return run;
  }

  private static SyncException refused(Run run, String why) {
    return new SyncException(
        SyncException.Kind.REFUSED,
        "run " + run.id() + " is not approved: " + why + "; `rollcall sync` plans anew");
  }

  /** The run that waits for just this, so that its id stays good while nothing changes. */
  Optional<Run> waiting(PlannedSync sync) {
    if (!sync.guard().asks() || !sync.members(Section.WITHDRAW).isEmpty()) {
      return Optional.empty();
    }
    return guards
        .waiting(sync.key())
        .filter(guards::isUnchanged)
        .filter(this::isYoung)
        .filter(run -> planned(run).isSameWork(sync));
  }

  private boolean isYoung(Run run) {
    return parts.clock().instant().isBefore(ledger.plan(run.plan()).orElseThrow().expires());
  }
}
