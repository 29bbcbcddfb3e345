package dev.rollcall.sync;

import dev.rollcall.ledger.End;
import dev.rollcall.ledger.Holding;
import dev.rollcall.ledger.ListRef;
import dev.rollcall.ledger.OpenRun;
import dev.rollcall.ledger.RunState;
import dev.rollcall.ledger.SyncKey;
import dev.rollcall.model.FailPoint;
import dev.rollcall.platform.Platform.RemoteList;
import java.util.Optional;

/** Carries out the ends of syncs that are configured no more. Used by one thread. */
final class Endings {
  private final Parts parts;

  Endings(Parts parts) {
    this.parts = parts;
  }

  /**
   * @throws RunStopped where the run was planned for a sync that was configured and is no more, or
   *     the other way round
   */
  void check(OpenRun run) {
    boolean configured = new Configuration(parts.project().get()).has(run.planned().key());
    boolean ends = End.of(run.planned()).isPresent();
    if (configured == ends) {
      throw new RunStopped(
          RunStopped.Reach.FOR_GOOD,
          ends
              ? "its audience is configured again; the next sync fills the list"
              : "its audience is not configured any more; nothing further is sent of this run");
    }
  }

  /**
   * Does to the list what is to be done to it as a whole.
   *
   * @return why the run has nothing else to do, as a sentence; empty: it has
   */
  Optional<String> whole(OpenRun run, Account account) {
    Optional<End> end = End.of(run.planned());
    Holding holding = run.holding();
    ListRef list = holding.list();
    if (end.isEmpty() || (list != null && end.get() != End.DELETE)) {
      return Optional.empty();
    }
    if (list == null) {
      return Optional.of("there is no list any more, and nothing is kept up");
    }
    account.connection().delete(new RemoteList(list.id(), list.name()));
    FailPoint.reached("list-deleted");
    run.listDeleted();
    return Optional.of(
        "its list " + list.id() + " was deleted, with " + people(holding) + " on it");
  }

  private static String people(Holding holding) {
    int people = holding.mayHold().getCardinality();
    return people == 1 ? "1 person" : people + " people";
  }

  /** Ends a run that sent nobody, as it was to, or as its list went since it was planned. */
  void end(OpenRun run, String how) {
    run.end(run.planned().isEmpty() ? RunState.DONE : RunState.SUPERSEDED, how);
    close(run);
  }

  /** Closes the sync of a run that has ended, once nobody of ours is on the list. */
  void close(OpenRun run) {
    SyncKey key = run.planned().key();
    if (End.of(run.planned()).isPresent() && parts.ledger().holding(key).mayHold().isEmpty()) {
      parts.ledger().close(key, parts.clock().instant());
      FailPoint.reached("sync-closed");
    }
  }
}
