package dev.rollcall.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.roaringbitmap.RoaringBitmap;

/** Batches in jobs of platforms: those rows of {@code batch} that are pending. */
final class JobTable {
  private static final String OPEN =
      "SELECT b.id, s.audience, s.destination, d.target, s.list_id, s.list_name, b.job, b.answered,"
          + " b.asked, b.questions FROM batch b JOIN run r ON r.id = b.run"
          + " JOIN sync s ON s.id = r.sync JOIN planned d ON d.plan = r.plan AND d.place = r.place"
          + " WHERE b.state = 'PENDING' ORDER BY b.answered, b.run, b.number";

  private JobTable() {}

  static List<Job> open(Sql sql) throws SQLException {
    return sql.list(OPEN, row -> job(sql, row));
  }

  private static Job job(Sql sql, Sql.Row row) throws SQLException {
    return new Job(
        BatchTable.find(sql, row.text(1)),
        new SyncKey(row.text(2), row.text(3)),
        row.text(4),
        new ListRef(row.text(5), row.text(6)),
        row.text(7),
        row.time(8),
        row.timeOrNull(9),
        row.number(10));
  }

  static void asked(Sql sql, String batch, Instant now) throws SQLException {
    sql.update("UPDATE batch SET asked = ?, questions = questions + 1 WHERE id = ?", now, batch);
  }

  /**
   * Makes a job's final answer count. Where the run has ended, what the list holds changes at once;
   * where it is under way, with it.
   */
  static void settle(Sql sql, Job job, Verdict verdict, Instant now) throws SQLException {
    Batch batch = BatchTable.find(sql, job.batch().id());
    if (batch.state() != BatchState.PENDING) {
      return;
    }
    BatchTable.answered(sql, batch.id(), verdict, now);
    RejectionTable.add(sql, batch, verdict.named(), now);
    BatchTable.state(sql, batch.id(), BatchState.RECORDED, null);
    int sync =
        sql.first("SELECT sync FROM run WHERE id = ?", row -> row.number(1), batch.run())
            .orElseThrow();
    sql.update("UPDATE sync SET revision = revision + 1 WHERE id = ?", sync);
    if (!isUnderWay(sql, batch.run())) {
      Batch settled = BatchTable.find(sql, batch.id());
      RoaringBitmap held = Holdings.fold(sql, job.key(), settled);
      Deliveries.note(sql, sync, List.of(settled), held);
      PastTable.keep(sql, sync, batch.run(), now, held);
      if (!batch.section().adds()) {
        Instant started =
            sql.first("SELECT started FROM run WHERE id = ?", row -> row.time(1), batch.run())
                .orElseThrow();
        RoaringBitmap sent = Holdings.sent(sql, batch);
        OverdueTable.settled(sql, sync, sent, Holdings.of(sql, job.key()), started);
      }
    }
  }

  private static boolean isUnderWay(Sql sql, String run) throws SQLException {
    return sql.first(
            "SELECT 1 FROM run WHERE id = ? AND state IN ('OPEN', 'PARKED')", row -> true, run)
        .isPresent();
  }
}
