package dev.rollcall.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Rows of {@code planned_guard} and {@code approval}. */
final class GuardTable {
  private static final String LINE = "\n";
  private static final String COMMA = ",";

  private GuardTable() {}

  static void insert(Sql sql, String plan, int place, Guard guard) throws SQLException {
    if (!guard.equals(Guard.NONE)) {
      sql.update(
          "INSERT INTO planned_guard (plan, place, passed, causes, sources) VALUES (?, ?, ?, ?, ?)",
          plan,
          place,
          guard.passed(),
          String.join(LINE, guard.causes()),
          String.join(COMMA, guard.sources()));
    }
  }

  static Guard find(Sql sql, String plan, int place) throws SQLException {
    return sql.first(
            "SELECT passed, causes, sources FROM planned_guard WHERE plan = ? AND place = ?",
            row ->
                new Guard(row.textOrNull(1), split(row.text(2), LINE), split(row.text(3), COMMA)),
            plan,
            place)
        .orElse(Guard.NONE);
  }

  private static List<String> split(String text, String by) {
    return text.isEmpty() ? List.of() : List.of(text.split(by, -1));
  }

  /** Keeps what was held when a run was paused; a run that was approved before stays so. */
  static void paused(Sql sql, String run, int sync) throws SQLException {
    sql.update(
        "INSERT INTO approval (run, revision) SELECT ?, revision FROM sync WHERE id = ?"
            + " ON CONFLICT DO NOTHING",
        run,
        sync);
  }

  static boolean isApproved(Sql sql, String run) throws SQLException {
    return sql.first(
            "SELECT 1 FROM approval WHERE run = ? AND approved IS NOT NULL", row -> true, run)
        .isPresent();
  }

  /** The revision of what was held when the run was paused; empty where it may not be approved. */
  static Optional<Long> revision(Sql sql, String run) throws SQLException {
    return sql.first(
        "SELECT a.revision FROM approval a JOIN run r ON r.id = a.run"
            + " WHERE a.run = ? AND a.approved IS NULL AND r.state = 'PAUSED'",
        row -> row.big(1),
        run);
  }

  static void approve(Sql sql, String run, String who, String note, Instant now)
      throws SQLException {
    sql.update(
        "UPDATE approval SET approved = ?, who = ?, note = ? WHERE run = ?", now, who, note, run);
    sql.update("UPDATE run SET state = 'OPEN', ended = NULL, cause = NULL WHERE id = ?", run);
    AuditTable.insert(sql, now, "run.approved", run, "by " + who + ": " + note);
  }

  /** Ends the paused runs of a sync, as another run takes their place. */
  static void supersede(Sql sql, int sync, String by, Instant now) throws SQLException {
    for (String run :
        sql.list(
            "SELECT id FROM run WHERE sync = ? AND state = 'PAUSED'", row -> row.text(1), sync)) {
      String cause = "run " + by + " took its place";
      sql.update("UPDATE run SET state = 'SUPERSEDED', cause = ? WHERE id = ?", cause, run);
      AuditTable.insert(sql, now, "run.superseded", run, cause);
    }
  }
}
