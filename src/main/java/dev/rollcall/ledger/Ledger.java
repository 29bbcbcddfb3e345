package dev.rollcall.ledger;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import org.roaringbitmap.RoaringBitmap;

/**
 * One SQLite file with everything durably known of destinations. One process writes; others may
 * read it meanwhile. Thread-safe.
 */
public final class Ledger implements AutoCloseable {
  /** Runs of one sync never overlap, and a pending one has nothing to do while a job is open. */
  private static final String REOPEN =
      "UPDATE run SET state = 'OPEN', ended = NULL, cause = NULL WHERE id = ?"
          + " AND (state IN ('OPEN', 'PARKED') OR (state = 'PENDING'"
          + " AND NOT EXISTS (SELECT 1 FROM batch b WHERE b.run = ? AND b.state = 'PENDING')"
          + " AND NOT EXISTS (SELECT 1 FROM run o WHERE o.sync = run.sync"
          + " AND o.state IN ('OPEN', 'PARKED'))))";

  private final Database database;
  private final Guards guards;
  private final Alerts alerts;
  private final Sizes sizes;

  private Ledger(Database database) {
    this.database = database;
    this.guards = new Guards(database);
    this.alerts = new Alerts(database);
    this.sizes = new Sizes(database);
  }

  /** Loads what reads the file; needs none. */
  public static void load() {
    Database.load();
  }

  /**
   * Opens the file, makes it where it is missing, and brings its tables up to date.
   *
   * @throws LedgerException where it does not open
   */
  public static Ledger open(Path file) {
    return new Ledger(Database.open(file));
  }

  /** Opens the file beside a process that writes it; every writing method fails. */
  public static Ledger openReadOnly(Path file) {
    return new Ledger(Database.openReadOnly(file));
  }

  /** What holds syncs back. */
  public Guards guards() {
    return guards;
  }

  /** What people have been told. */
  public Alerts alerts() {
    return alerts;
  }

  /** How large lists are. */
  public Sizes sizes() {
    return sizes;
  }

  /** The warehouse that the ids come from; empty before the first plan. */
  public Optional<Mark> mark() {
    return database.read(
        sql ->
            sql.first(
                "SELECT epoch, highest FROM store", row -> new Mark(row.text(1), row.number(2))));
  }

  /** What a sync holds; {@link Holding#nothing()} where it never ran. */
  public Holding holding(SyncKey key) {
    return database.read(sql -> Holdings.of(sql, key));
  }

  /** The members that a sync holds by the day, in UTC, on which they were last delivered. */
  public NavigableMap<LocalDate, RoaringBitmap> delivered(SyncKey key) {
    return database.read(sql -> Deliveries.of(sql, key));
  }

  /** What the latest runs of a sync did about some members, newest first. */
  public List<Trace> traces(SyncKey key, RoaringBitmap members) {
    return database.read(sql -> Traces.of(sql, key, members));
  }

  /** The account that a sync's latest run was meant for; empty where it never ran. */
  public Optional<String> target(SyncKey key) {
    return database.read(
        sql ->
            sql.first(
                "SELECT d.target FROM run r JOIN sync s ON s.id = r.sync"
                    + " JOIN planned d ON d.plan = r.plan AND d.place = r.place"
                    + " WHERE s.audience = ? AND s.destination = ?"
                    + " ORDER BY r.started DESC, r.id DESC LIMIT 1",
                row -> row.text(1),
                key.audience(),
                key.destination()));
  }

  /**
   * Stores a plan whole.
   *
   * @param mark of the warehouse, read before anything of the plan was evaluated from it
   */
  public void store(Plan plan, Mark mark) {
    database.write(
        sql -> {
          sql.update(
              "INSERT INTO store VALUES (1, ?, ?)"
                  + " ON CONFLICT DO UPDATE SET highest = max(highest, excluded.highest)",
              mark.epoch(),
              mark.highest());
          PlanTable.insert(sql, plan);
          String detail = plan.syncs().size() + " syncs";
          AuditTable.insert(sql, plan.made(), "plan.made", plan.id(), detail);
          return true;
        });
  }

  public Optional<Plan> plan(String id) {
    return database.read(sql -> PlanTable.find(sql, id));
  }

  /** Whether a plan has been applied, be it in part. */
  public boolean isApplied(String plan) {
    return database.read(
        sql -> sql.first("SELECT 1 FROM run WHERE plan = ?", row -> true, plan).isPresent());
  }

  /**
   * Starts a run of one sync of a stored plan and takes the sync's lease.
   *
   * @param place of the sync within the plan, from 0
   * @param run its id
   * @throws PlanStale where what is held has changed since, or another run is unfinished
   * @throws LeaseTaken where another process is at work on the sync
   */
  public OpenRun begin(Plan plan, int place, String run, Owner owner, Clock clock) {
    int sync = database.write(sql -> Opening.begin(sql, plan, place, run, owner, clock.instant()));
    return new OpenRun(database, owner, clock, sync, run, plan.syncs().get(place));
  }

  /**
   * Takes up an unfinished run from its stored plan, or a pending one whose jobs have all ended.
   *
   * @throws LeaseTaken where another process is at work on the sync
   * @throws PlanStale where the run has ended since it was found unfinished, or has to wait for
   *     another run of its sync
   */
  public OpenRun resume(String run, Owner owner, Clock clock) {
    return database.write(
        sql -> {
          if (sql.update(REOPEN, run, run) == 0) {
            throw new PlanStale("run " + run + " has ended meanwhile, or another is under way");
          }
          return Opening.take(database, sql, run, owner, clock);
        });
  }

  /** Runs to be resumed, oldest first. */
  public List<Run> unfinished() {
    return database.read(
        sql -> RunTable.list(sql, "WHERE r.state IN ('OPEN', 'PARKED') ORDER BY r.started, r.id"));
  }

  /** Pending runs whose jobs have all ended, oldest first. */
  public List<Run> settled() {
    return database.read(
        sql ->
            RunTable.list(
                sql,
                "WHERE r.state = 'PENDING' AND NOT EXISTS (SELECT 1 FROM batch b"
                    + " WHERE b.run = r.id AND b.state = 'PENDING') ORDER BY r.started, r.id"));
  }

  /** Batches that platforms took and have not finished, oldest first. */
  public List<Job> jobs() {
    return database.read(JobTable::open);
  }

  /** The members of a batch. */
  public RoaringBitmap sent(Batch batch) {
    return database.read(sql -> Holdings.sent(sql, batch));
  }

  /** Keeps that a job was asked for. */
  public void asked(Job job, Instant now) {
    database.write(
        sql -> {
          JobTable.asked(sql, job.batch().id(), now);
          return true;
        });
  }

  /** Makes a job's final answer count; harmless where another process was first. */
  public void settle(Job job, Verdict verdict, Instant now) {
    database.write(
        sql -> {
          JobTable.settle(sql, job, verdict, now);
          return true;
        });
  }

  public Optional<Run> run(String id) {
    return database.read(sql -> RunTable.list(sql, "WHERE r.id = ?", id).stream().findFirst());
  }

  /** The latest runs, newest first. */
  public List<Run> history(int limit) {
    return database.read(
        sql -> RunTable.list(sql, "ORDER BY r.started DESC, r.id DESC LIMIT ?", limit));
  }

  /**
   * As {@link #history(int)}, of some syncs and since some time only.
   *
   * @param audience name, or pattern with {@code *}
   * @param destination likewise
   * @param since runs that started then or later
   */
  public List<Run> history(String audience, String destination, Instant since, int limit) {
    return database.read(
        sql ->
            RunTable.list(
                sql,
                "WHERE s.audience GLOB ? AND s.destination GLOB ? AND r.started >= ?"
                    + " ORDER BY r.started DESC, r.id DESC LIMIT ?",
                audience,
                destination,
                since,
                limit));
  }

  /** Whom the platform refused by name in a run, by its code; joiners first. */
  public List<Rejection> rejections(String run) {
    return database.read(sql -> RejectionTable.ofRun(sql, run));
  }

  /**
   * Syncs of which people should be off the list and may still be on it, by name; what an alert
   * goes by, with {@link Overdue#alerts}.
   */
  public List<Overdue> overdueRemovals() {
    return database.read(OverdueTable::all);
  }

  /** A run's batches by number. */
  public List<Batch> batches(String run) {
    return database.read(sql -> BatchTable.ofRun(sql, run));
  }

  /** All syncs that ever ran and were not closed, by name. */
  public List<SyncStatus> status() {
    return database.read(StatusQuery::all);
  }

  /** What a run does, as planned; its sync under the name that it has now. */
  public Optional<PlannedSync> planned(String run) {
    return database.read(
        sql ->
            sql.first(
                "SELECT plan, place FROM run WHERE id = ?",
                row -> PlanTable.planned(sql, row.text(1), row.number(2)),
                run));
  }

  /** Syncs that ran and were not closed, by name. */
  public List<OpenSync> open() {
    return database.read(LifeTable::open);
  }

  /** Keeps what of syncs' configuration must outlive its files; those that never ran are passed. */
  public void keep(Map<SyncKey, Kept> kept) {
    database.write(
        sql -> {
          for (Map.Entry<SyncKey, Kept> each : kept.entrySet()) {
            LifeTable.keep(sql, each.getKey(), each.getValue());
          }
          return true;
        });
  }

  /**
   * Gives syncs other names, all or none: what they hold, their lists and their history go along.
   *
   * @param names from the old name to the new one, under which no sync may be open
   */
  public void rename(Map<SyncKey, SyncKey> names, Instant now) {
    database.write(
        sql -> {
          for (Map.Entry<SyncKey, SyncKey> each : names.entrySet()) {
            LifeTable.rename(sql, each.getKey(), each.getValue(), now);
          }
          return true;
        });
  }

  /** Forgets a list that is gone on the platform, so that a new one is made and filled. */
  public void forgetList(SyncKey key, Instant now) {
    write(sql -> LifeTable.forgetList(sql, key, now));
  }

  /** Closes a sync that holds nobody; what it did can still be shown. */
  public void close(SyncKey key, Instant now) {
    write(sql -> LifeTable.close(sql, key, now));
  }

  @FunctionalInterface
  private interface Step {
    void on(Sql sql) throws SQLException;
  }

  private void write(Step step) {
    database.write(
        sql -> {
          step.on(sql);
          return true;
        });
  }

  /** Who was on a list at an instant, by the runs that had ended then. */
  public RoaringBitmap heldAt(SyncKey key, Instant at) {
    return database.read(
        sql ->
            sql.first(
                    "SELECT p.held FROM past p JOIN sync s ON s.id = p.sync"
                        + " WHERE s.audience = ? AND s.destination = ? AND p.at <= ?"
                        + " ORDER BY p.at DESC, p.run DESC LIMIT 1",
                    row -> row.set(1),
                    key.audience(),
                    key.destination(),
                    at)
                .orElseGet(RoaringBitmap::new));
  }

  /**
   * Keeps in the audit trail what a person had done.
   *
   * @param action such as {@code list.renamed}
   */
  public void note(String action, SyncKey key, String detail, Instant now) {
    write(sql -> AuditTable.insert(sql, now, action, key.toString(), detail));
  }

  /** The audit trail, oldest first. */
  public List<AuditEntry> audit() {
    return database.read(AuditTable::all);
  }

  @Override
  public void close() {
    database.close();
  }
}
