package dev.rollcall.ledger;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import org.roaringbitmap.RoaringBitmap;

/** The first step of a run: all of it, or nothing and a reason. */
final class Opening {
  private Opening() {}

  /**
   * Makes a run of one sync of a plan and takes its lease.
   *
   * @return the sync's row
   * @throws PlanStale where what is held has changed since the plan was made
   * @throws LeaseTaken where another process is at work
   */
  static int begin(Sql sql, Plan plan, int place, String run, Owner owner, Instant now)
      throws SQLException {
    PlannedSync planned = plan.syncs().get(place);
    Holding holding = Holdings.of(sql, planned.key());
    if (holding.unfinished() != null || holding.revision() != planned.revision()) {
      throw new PlanStale("what " + planned.key() + " holds has changed since the plan was made");
    }
    int sync = sync(sql, planned.key());
    LeaseTable.take(sql, sync, owner, now);
    GuardTable.supersede(sql, sync, run, now);
    relabel(sql, sync, planned, holding.held());
    sql.update(
        "INSERT INTO run (id, sync, plan, place, state, started) VALUES (?, ?, ?, ?, 'OPEN', ?)",
        run,
        sync,
        plan.id(),
        place,
        now);
    AuditTable.insert(sql, now, "run.started", run, planned.key() + ", plan " + plan.id());
    return sync;
  }

  /**
   * Takes the lease of an existing run and reads its stored plan.
   *
   * @throws LeaseTaken where another process is at work
   */
  static OpenRun take(Database database, Sql sql, String run, Owner owner, Clock clock)
      throws SQLException {
    int sync =
        sql.first("SELECT sync FROM run WHERE id = ?", row -> row.number(1), run)
            .orElseThrow(() -> new LedgerException("the ledger has no run " + run));
    LeaseTable.take(sql, sync, owner, clock.instant());
    PlannedSync planned =
        sql.first(
                "SELECT plan, place FROM run WHERE id = ?",
                row -> PlanTable.planned(sql, row.text(1), row.number(2)),
                run)
            .orElseThrow();
    return new OpenRun(database, owner, clock, sync, run, planned);
  }

  private static int sync(Sql sql, SyncKey key) throws SQLException {
    RoaringBitmap none = new RoaringBitmap();
    sql.update(
        "INSERT INTO sync (audience, destination, base, refused, doubt, revision)"
            + " VALUES (?, ?, ?, ?, ?, 0) ON CONFLICT DO UPDATE SET closed = NULL",
        key.audience(),
        key.destination(),
        none,
        none,
        none);
    return sql.first(
            "SELECT id FROM sync WHERE audience = ? AND destination = ?",
            row -> row.number(1),
            key.audience(),
            key.destination())
        .orElseThrow();
  }

  private static void relabel(Sql sql, int sync, PlannedSync planned, RoaringBitmap held)
      throws SQLException {
    if (!planned.versions().from().isEmpty()) {
      held.andNot(planned.versions().from());
      held.or(planned.versions().to());
      sql.update("UPDATE sync SET base = ?, revision = revision + 1 WHERE id = ?", held, sync);
      Deliveries.relabel(sql, sync, planned.versions().from(), planned.versions().to());
    }
  }
}
