package dev.rollcall.sync;

import dev.rollcall.ledger.LeaseTaken;
import dev.rollcall.ledger.Ledger;
import dev.rollcall.ledger.OpenRun;
import dev.rollcall.ledger.Plan;
import dev.rollcall.ledger.PlanStale;
import dev.rollcall.ledger.PlannedSync;
import dev.rollcall.ledger.Run;
import dev.rollcall.ledger.SyncKey;
import dev.rollcall.model.FailPoint;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Opens runs so that those of one sync never overlap, neither in this process nor with another.
 * Thread-safe.
 */
final class Starts {
  private final Parts parts;
  private final Ledger ledger;
  private final ByHand byHand;
  private final Approvals approvals;

  /** Syncs that a thread of this process is at work on. */
  private final Set<SyncKey> busy = ConcurrentHashMap.newKeySet();

  Starts(Parts parts) {
    this.parts = parts;
    this.ledger = parts.ledger();
    this.byHand = new ByHand(parts);
    this.approvals = new Approvals(parts);
  }

  Set<SyncKey> underWay() {
    return Set.copyOf(busy);
  }

  /** Takes up unfinished runs. */
  Started resumable(Predicate<SyncKey> wanted) {
    Started started = Started.nothing();
    for (Run run : ledger.unfinished()) {
      if (wanted.test(run.key())) {
        claim(started, run.key(), () -> ledger.resume(run.id(), parts.owner(), parts.clock()));
      }
    }
    return started;
  }

  /** Begins the runs of a plan. */
  Started begin(Plan plan) {
    Started started = Started.nothing();
    try {
      begin(plan, started);
      new Lives(ledger, new Configuration(parts.project().get())).keep();
      FailPoint.reached("runs-begun");
    } catch (RuntimeException failure) {
      // Nobody will work on them now; they are resumed later, like after a crash.
      started.runs().forEach(this::release);
      throw failure;
    }
    return started;
  }

  private void begin(Plan plan, Started started) {
    for (int place = 0; place < plan.syncs().size(); place++) {
      PlannedSync sync = plan.syncs().get(place);
      Optional<String> byHand = this.byHand.why(sync.key());
      byHand.ifPresent(why -> started.paused().add(sync.key() + " is " + why));
      Optional<Run> waiting = approvals.waiting(sync);
      waiting.ifPresent(started.waiting()::add);
      if (waiting.isEmpty() && (byHand.isEmpty() || !sync.isEmpty())) {
        int own = place;
        claim(
            started,
            sync.key(),
            () -> ledger.begin(plan, own, parts.ids().next(), parts.owner(), parts.clock()));
      }
    }
  }

  /** Opens one run, unless somebody is at work on its sync. */
  void claim(Started started, SyncKey key, Supplier<OpenRun> open) {
    if (!busy.add(key)) {
      started.busy().add(key.toString());
      return;
    }
    try {
      started.runs().add(open.get());
    } catch (LeaseTaken | PlanStale e) {
      busy.remove(key);
      started.busy().add(key.toString());
    } catch (RuntimeException failure) {
      // What was begun is resumed later, like after a crash.
      busy.remove(key);
      started.runs().forEach(this::release);
      throw failure;
    }
  }

  /** Lets others at the sync of a run that has ended. */
  void release(OpenRun run) {
    busy.remove(run.planned().key());
  }
}
