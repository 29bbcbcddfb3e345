package dev.rollcall.ledger;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * The steps of one run under a lease; each is one small transaction, durable when it returns. Used
 * by one thread. Every step throws {@link LeaseTaken} where the lease was lost meanwhile.
 */
public final class OpenRun {
  private final Database database;
  private final Owner owner;
  private final Clock clock;
  private final int sync;
  private final String id;
  private final PlannedSync planned;

  OpenRun(Database database, Owner owner, Clock clock, int sync, String id, PlannedSync planned) {
    this.database = database;
    this.owner = owner;
    this.clock = clock;
    this.sync = sync;
    this.id = id;
    this.planned = planned;
  }

  public String id() {
    return id;
  }

  public PlannedSync planned() {
    return planned;
  }

  /** Whether a person has approved it. */
  public boolean isApproved() {
    return database.read(sql -> GuardTable.isApproved(sql, id));
  }

  /** The same run, as far as one part of its plan goes. */
  public OpenRun only(Section section) {
    return new OpenRun(database, owner, clock, sync, id, planned.only(section));
  }

  /** The run's batches by number. */
  public List<Batch> batches() {
    return database.read(sql -> BatchTable.ofRun(sql, id));
  }

  /** What the list holds now. */
  public Holding holding() {
    return database.read(sql -> Holdings.of(sql, planned.key()));
  }

  /**
   * Whom runs of the sync that were begun after this one are to take off the list. This one may
   * have waited for jobs meanwhile, and the later word counts.
   */
  public RoaringBitmap leavingLater() {
    RoaringBitmap leaving = new RoaringBitmap();
    database
        .read(
            sql ->
                sql.list(
                    "SELECT s.members FROM run r JOIN planned_set s"
                        + " ON s.plan = r.plan AND s.place = r.place"
                        + " WHERE r.sync = ? AND r.rowid > (SELECT rowid FROM run WHERE id = ?)"
                        + " AND s.kind = 'SECTION' AND s.name IN (?, ?)",
                    row -> row.set(1),
                    sync,
                    id,
                    Section.WITHDRAW.name(),
                    Section.REMOVE.name()))
        .forEach(leaving::or);
    return leaving;
  }

  /** Keeps the list for good. */
  public void listFound(ListRef list) {
    list(list, false, "list.found");
  }

  /** As {@link #listFound}, of a list that was there before us: its name and end are not ours. */
  public void listAdopted(ListRef list) {
    list(list, true, "list.adopted");
  }

  /** Keeps the name that the platform gave the list now. */
  public void listRenamed(ListRef list) {
    list(list, false, "list.renamed");
  }

  private void list(ListRef list, boolean adopted, String action) {
    step(
        sql -> {
          sql.update(
              "UPDATE sync SET list_id = ?, list_name = ?, adopted = ?, revision = revision + 1"
                  + " WHERE id = ?",
              list.id(),
              list.name(),
              adopted ? 1 : 0,
              sync);
          AuditTable.insert(sql, clock.instant(), action, id, "list " + list.id());
        });
  }

  /** Keeps that the list exists no more: nobody is on it. */
  public void listDeleted() {
    step(
        sql -> {
          LifeTable.forgetList(sql, sync);
          AuditTable.insert(sql, clock.instant(), "list.deleted", id, planned.key().toString());
        });
  }

  /** Keeps a batch before it is sent. */
  public void prepared(Batch batch) {
    step(
        sql -> {
          BatchTable.insert(sql, batch, clock.instant());
          grown(sql);
        });
  }

  /** Counts one more sending of a batch, before it is sent. */
  public Batch again(Batch batch) {
    return step(batch, sql -> BatchTable.again(sql, batch.id()));
  }

  /** Keeps an answer before anything depends on it. */
  public Batch answered(Batch batch, Verdict verdict) {
    return step(
        batch,
        sql -> {
          BatchTable.answered(sql, batch.id(), verdict, clock.instant());
          RejectionTable.add(sql, batch, verdict.named(), clock.instant());
        });
  }

  /** Makes an answered batch count. */
  public Batch recorded(Batch batch) {
    return settled(batch, counted(batch.job()), null);
  }

  /** Keeps an answer and makes the batch count, both or neither: one wait for the disk, not two. */
  public Batch recorded(Batch batch, Verdict verdict) {
    return step(
        batch,
        sql -> {
          BatchTable.answered(sql, batch.id(), verdict, clock.instant());
          RejectionTable.add(sql, batch, verdict.named(), clock.instant());
          BatchTable.state(sql, batch.id(), counted(verdict.job()), null);
          grown(sql);
        });
  }

  private static BatchState counted(@Nullable String job) {
    return job == null ? BatchState.RECORDED : BatchState.PENDING;
  }

  /** Keeps for which members a batch was refused; it is cut again without them. */
  public Batch named(Batch batch, Verdict verdict, String cause) {
    return step(
        batch,
        sql -> {
          BatchTable.named(sql, batch.id(), verdict, cause);
          RejectionTable.add(sql, batch, verdict.named(), clock.instant());
          grown(sql);
        });
  }

  /** When the run was begun, however often it was taken up since. */
  public Instant started() {
    return database
        .read(sql -> sql.first("SELECT started FROM run WHERE id = ?", row -> row.time(1), id))
        .orElseThrow();
  }

  /** Keeps that a batch went without a clear answer, was refused, or will not be sent again. */
  public Batch ended(Batch batch, BatchState state, String cause) {
    return settled(batch, state, cause);
  }

  /** A plan made before this counts on what is no longer held, or not held yet. */
  private Batch settled(Batch batch, BatchState state, @Nullable String cause) {
    return step(
        batch,
        sql -> {
          BatchTable.state(sql, batch.id(), state, cause);
          grown(sql);
        });
  }

  private void grown(Sql sql) throws SQLException {
    sql.update("UPDATE sync SET revision = revision + 1 WHERE id = ?", sync);
  }

  /** Stops with a cause and gives the lease back; the run goes on when it is resumed. */
  public void park(String cause) {
    step(
        sql -> {
          overdue(sql, RunState.PARKED, Holdings.of(sql, planned.key()));
          close(sql, RunState.PARKED, cause);
          LeaseTable.release(sql, sync);
        });
  }

  /** Ends the run: folds what it did into the base and keeps who is on the list now. */
  public void end(RunState state, @Nullable String cause) {
    step(
        sql -> {
          Holding holding = Holdings.fold(sql, planned.key());
          Deliveries.note(sql, sync, BatchTable.unfolded(sql, id), holding.held());
          BatchTable.folded(sql, id);
          PastTable.keep(sql, sync, id, clock.instant(), holding.held());
          overdue(sql, state, holding);
          if (state == RunState.PAUSED) {
            GuardTable.paused(sql, id, sync);
          }
          close(sql, state, cause);
          LeaseTable.release(sql, sync);
        });
  }

  private void overdue(Sql sql, RunState state, Holding holding) throws SQLException {
    Instant since =
        sql.first("SELECT started FROM run WHERE id = ?", row -> row.time(1), id).orElseThrow();
    OverdueTable.stopped(sql, sync, planned, holding, state, since);
  }

  private void close(Sql sql, RunState state, @Nullable String cause) throws SQLException {
    sql.update(
        "UPDATE run SET state = ?, ended = ?, cause = ? WHERE id = ?",
        state,
        clock.instant(),
        cause,
        id);
    String detail = cause == null ? state.name() : state + ": " + cause;
    AuditTable.insert(sql, clock.instant(), "run.ended", id, detail);
  }

  @FunctionalInterface
  private interface Step {
    void on(Sql sql) throws SQLException;
  }

  private void step(Step step) {
    database.write(
        sql -> {
          LeaseTable.beat(sql, sync, owner, clock.instant());
          step.on(sql);
          return true;
        });
  }

  /** As {@link #step(Step)}, and what has become of the batch. */
  private Batch step(Batch batch, Step step) {
    return database.write(
        sql -> {
          LeaseTable.beat(sql, sync, owner, clock.instant());
          step.on(sql);
          return BatchTable.find(sql, batch.id());
        });
  }
}
