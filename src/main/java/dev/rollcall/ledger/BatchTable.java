package dev.rollcall.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of {@code batch}. */
final class BatchTable {
  private static final String SELECT =
      "SELECT id, run, number, section, from_rank, to_rank, dropped, keyless, digest, members,"
          + " rows, state, attempts, rejected, receipt, cause, accepted, unnamed, pending,"
          + " unconfirmed, job FROM batch";

  private BatchTable() {}

  static void insert(Sql sql, Batch batch, Instant prepared) throws SQLException {
    sql.update(
        "INSERT INTO batch (id, run, number, section, from_rank, to_rank, dropped, keyless, digest,"
            + " members, rows, state, attempts, rejected, prepared)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        batch.id(),
        batch.run(),
        batch.number(),
        batch.section(),
        batch.from(),
        batch.to(),
        batch.dropped(),
        batch.keyless(),
        batch.checksum(),
        batch.members(),
        batch.rows(),
        batch.state(),
        batch.attempts(),
        batch.rejected(),
        prepared);
  }

  static List<Batch> ofRun(Sql sql, String run) throws SQLException {
    return sql.list(SELECT + " WHERE run = ? ORDER BY number", BatchTable::batch, run);
  }

  /** Batches of a run that are no part of its sync's base yet. */
  static List<Batch> unfolded(Sql sql, String run) throws SQLException {
    return sql.list(
        SELECT + " WHERE run = ? AND folded = 0 ORDER BY number", BatchTable::batch, run);
  }

  /** Makes everything that a run has settled part of the base. */
  static void folded(Sql sql, String run) throws SQLException {
    sql.update("UPDATE batch SET folded = 1 WHERE run = ? AND state <> 'PENDING'", run);
  }

  static List<Batch> pendingOfSync(Sql sql, int sync) throws SQLException {
    return sql.list(
        SELECT
            + " WHERE state = 'PENDING' AND run IN (SELECT id FROM run WHERE sync = ?)"
            + " ORDER BY run, number",
        BatchTable::batch,
        sync);
  }

  /** Nothing more is expected of the jobs of a sync, and nobody is claimed of them. */
  static void giveUpPending(Sql sql, int sync) throws SQLException {
    sql.update(
        "UPDATE batch SET state = 'RECORDED', folded = 1, unconfirmed = unconfirmed + pending,"
            + " pending = 0, cause = 'its list is gone'"
            + " WHERE state = 'PENDING' AND run IN (SELECT id FROM run WHERE sync = ?)",
        sync);
  }

  static Batch find(Sql sql, String id) throws SQLException {
    return sql.first(SELECT + " WHERE id = ?", BatchTable::batch, id)
        .orElseThrow(() -> new LedgerException("the ledger has no batch " + id));
  }

  /** When a batch was first about to be sent. */
  static Instant prepared(Sql sql, Batch batch) throws SQLException {
    return sql.first(
            "SELECT coalesce(b.prepared, r.started) FROM batch b JOIN run r ON r.id = b.run"
                + " WHERE b.id = ?",
            row -> row.time(1),
            batch.id())
        .orElseThrow();
  }

  static void again(Sql sql, String id) throws SQLException {
    sql.update("UPDATE batch SET attempts = attempts + 1 WHERE id = ?", id);
  }

  static void state(Sql sql, String id, BatchState state, @Nullable String cause)
      throws SQLException {
    sql.update("UPDATE batch SET state = ?, cause = ? WHERE id = ?", state, cause, id);
  }

  static void answered(Sql sql, String id, Verdict verdict, Instant now) throws SQLException {
    sql.update(
        "UPDATE batch SET state = 'ANSWERED', cause = NULL, rejected = ?, receipt = ?, accepted = ?,"
            + " unnamed = ?, pending = ?, unconfirmed = ?, job = ?, answered = ? WHERE id = ?",
        verdict.rejected(),
        ReceiptJson.write(verdict),
        verdict.accepted(),
        verdict.unnamed(),
        verdict.pending(),
        verdict.unconfirmed(),
        verdict.job(),
        now,
        id);
  }

  /** Refused because of members that the platform named. */
  static void named(Sql sql, String id, Verdict verdict, String cause) throws SQLException {
    sql.update(
        "UPDATE batch SET state = 'SPLIT', cause = ?, rejected = ?, receipt = ? WHERE id = ?",
        cause,
        verdict.rejected(),
        ReceiptJson.write(verdict),
        id);
  }

  private static Batch batch(Sql.Row row) throws SQLException {
    return new Batch(
        row.text(1),
        row.text(2),
        row.number(3),
        row.word(4, Section.class),
        row.number(5),
        row.number(6),
        row.set(7),
        row.set(8),
        row.text(9),
        row.number(10),
        row.number(11),
        row.word(12, BatchState.class),
        row.number(13),
        row.set(14),
        row.textOrNull(15),
        row.textOrNull(16),
        row.number(17),
        row.number(18),
        row.number(19),
        row.number(20),
        row.textOrNull(21));
  }
}
