package dev.rollcall.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.roaringbitmap.RoaringBitmap;

/** Finds what the latest runs of a sync did about some members. */
final class Traces {
  /** Runs looked at, the newest first. */
  private static final int RUNS_MAX = 50;

  private static final String RUNS =
      "SELECT r.id, r.started FROM run r JOIN sync s ON s.id = r.sync"
          + " WHERE s.audience = ? AND s.destination = ?"
          + " ORDER BY r.started DESC, r.id DESC LIMIT "
          + RUNS_MAX;

  private Traces() {}

  private record Started(String run, Instant at) {}

  /** Newest first. */
  static List<Trace> of(Sql sql, SyncKey key, RoaringBitmap members) throws SQLException {
    List<Trace> traces = new ArrayList<>();
    for (Started run :
        sql.list(
            RUNS,
            row -> new Started(row.text(1), row.time(2)),
            key.audience(),
            key.destination())) {
      for (Batch batch : BatchTable.ofRun(sql, run.run())) {
        outcome(sql, batch, members)
            .ifPresent(
                outcome -> traces.add(new Trace(run.run(), run.at(), batch.section(), outcome)));
      }
    }
    return traces;
  }

  private static Optional<String> outcome(Sql sql, Batch batch, RoaringBitmap members)
      throws SQLException {
    if (RoaringBitmap.intersects(batch.rejected(), members)) {
      return Optional.of("rejected");
    }
    if (RoaringBitmap.intersects(batch.keyless(), members)) {
      return Optional.of("keyless");
    }
    if (!RoaringBitmap.intersects(Holdings.sent(sql, batch), members)) {
      return Optional.empty();
    }
    return switch (batch.state()) {
      case RECORDED ->
          Optional.of(batch.unconfirmed() + batch.unnamed() > 0 ? "unclear" : "accepted");
      case PENDING -> Optional.of("pending");
      case REFUSED -> Optional.of("refused");
      case PREPARED, UNKNOWN, ANSWERED, SUPERSEDED -> Optional.of("unclear");
      case SPLIT -> Optional.empty();
    };
  }
}
