package dev.rollcall.ledger;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The part of the ledger that holds syncs back, and lets them go. Thread-safe. */
public final class Guards {
  private final Database database;

  Guards(Database database) {
    this.database = database;
  }

  /** Whether a sync has ever ended a run that sent everything. */
  public boolean hasDelivered(SyncKey key) {
    return database.read(
        sql ->
            sql.first(
                    "SELECT 1 FROM run r JOIN sync s ON s.id = r.sync WHERE s.audience = ?"
                        + " AND s.destination = ? AND r.state IN ('DONE', 'DEGRADED', 'PENDING')"
                        + " LIMIT 1",
                    row -> true,
                    key.audience(),
                    key.destination())
                .isPresent());
  }

  /** The run of a sync that waits for approval. */
  public Optional<Run> waiting(SyncKey key) {
    return database.read(
        sql ->
            RunTable.list(
                    sql,
                    "WHERE s.audience = ? AND s.destination = ? AND r.state = 'PAUSED'"
                        + " ORDER BY r.started DESC",
                    key.audience(),
                    key.destination())
                .stream()
                .filter(run -> run.guard().asks())
                .findFirst());
  }

  /**
   * Lets a paused run go on from its stored plan, and keeps who said so.
   *
   * @throws PlanStale where it is not paused any more, or what is held has changed since
   * @throws LeaseTaken where another process is at work on the sync
   */
  public OpenRun approve(Run run, String who, String note, Owner owner, Clock clock) {
    return database.write(
        sql -> {
          Optional<Long> revision = GuardTable.revision(sql, run.id());
          Holding holding = Holdings.of(sql, run.key());
          if (revision.isEmpty()
              || holding.unfinished() != null
              || holding.revision() != revision.get()) {
            throw new PlanStale("what " + run.key() + " holds has changed since it was paused");
          }
          GuardTable.approve(sql, run.id(), who, note, clock.instant());
          return Opening.take(database, sql, run.id(), owner, clock);
        });
  }

  /** Whether what a sync holds is as it was when the run was paused. */
  public boolean isUnchanged(Run run) {
    return database.read(
        sql -> {
          Optional<Long> revision = GuardTable.revision(sql, run.id());
          return revision.isPresent() && revision.get() == Holdings.of(sql, run.key()).revision();
        });
  }

  public List<HandPause> handPauses() {
    return database.read(
        sql ->
            sql.list(
                "SELECT audience, destination, since, who, note FROM hand_pause"
                    + " ORDER BY audience, destination",
                row ->
                    new HandPause(
                        row.text(1), row.text(2), row.time(3), row.text(4), row.text(5))));
  }

  /** Pauses; a pause of the same is replaced. */
  public void pause(HandPause pause) {
    database.write(
        sql -> {
          sql.update(
              "INSERT OR REPLACE INTO hand_pause (audience, destination, since, who, note)"
                  + " VALUES (?, ?, ?, ?, ?)",
              pause.audience(),
              pause.destination(),
              pause.since(),
              pause.who(),
              pause.note());
          AuditTable.insert(
              sql,
              pause.since(),
              "sync.paused",
              pause.target(),
              "by " + pause.who() + ": " + pause.note());
          return true;
        });
  }

  /**
   * Ends a pause.
   *
   * @return whether there was one
   */
  public boolean resume(HandPause pause, String who, @Nullable String note, Instant now) {
    return database.write(
        sql -> {
          int ended =
              sql.update(
                  "DELETE FROM hand_pause WHERE audience = ? AND destination = ?",
                  pause.audience(),
                  pause.destination());
          if (ended > 0) {
            String detail = "by " + who + (note == null ? "" : ": " + note);
            AuditTable.insert(sql, now, "sync.resumed", pause.target(), detail);
          }
          return ended > 0;
        });
  }

  /** Sources by name. */
  public List<SourceState> sources() {
    return database.read(SourceTable::all);
  }

  /** Notes that a source was read well, be it that there was nothing new. */
  public void read(String source, Instant at) {
    database.write(sql -> SourceTable.read(sql, source, at));
  }

  /**
   * Notes that a reading failed.
   *
   * @param cause a sentence without anything personal
   */
  public void failed(String source, Instant at, String cause) {
    database.write(sql -> SourceTable.failed(sql, source, at, cause));
  }

  /** Keeps what a plan saw of the sources; those that it did not see are gone. */
  public void looked(List<SourceState> sources) {
    database.write(sql -> SourceTable.replace(sql, sources));
  }
}
