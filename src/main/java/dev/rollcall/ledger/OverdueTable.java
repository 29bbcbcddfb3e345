package dev.rollcall.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.roaringbitmap.RoaringBitmap;

/** Rows of {@code overdue}: by sync and since when, who should be off its list. */
final class OverdueTable {
  /** Above this the two youngest sets of a sync count as one, by the older time. */
  private static final int SETS_MAX = 32;

  private OverdueTable() {}

  private record Waiting(Instant since, RoaringBitmap members) {}

  /**
   * Looks who is still there when a run stops. Who was waiting already keeps waiting since then, as
   * long as the run would still remove them; where a late source holds removals back, that is not
   * known, and they keep waiting.
   *
   * @param holding after what the run did
   */
  static void stopped(
      Sql sql, int sync, PlannedSync planned, Holding holding, RunState state, Instant started)
      throws SQLException {
    RoaringBitmap there = holding.mayHold();
    RoaringBitmap leavers =
        RoaringBitmap.or(planned.members(Section.WITHDRAW), planned.members(Section.REMOVE));
    RoaringBitmap due =
        state == RunState.PAUSED ? planned.members(Section.WITHDRAW).clone() : leavers.clone();
    due.and(there);
    due.andNot(holding.pending());
    if (planned.guard().sources().isEmpty()) {
      there.and(RoaringBitmap.or(leavers, holding.pending()));
    }
    keep(sql, sync, there, due, started);
  }

  /** Looks who of a removal is still there after its job has ended. */
  static void settled(Sql sql, int sync, RoaringBitmap sent, Holding holding, Instant started)
      throws SQLException {
    RoaringBitmap there = holding.mayHold();
    RoaringBitmap due = RoaringBitmap.and(sent, there);
    due.andNot(holding.pending());
    keep(sql, sync, there, due, started);
  }

  /**
   * @param stay of those who waited before, who waits on
   * @param due who waits from {@code since} on, unless they waited before
   */
  private static void keep(Sql sql, int sync, RoaringBitmap stay, RoaringBitmap due, Instant since)
      throws SQLException {
    for (Waiting waiting : waiting(sql, sync)) {
      waiting.members.and(stay);
      due.andNot(waiting.members);
      put(sql, sync, waiting);
    }
    if (due.isEmpty()) {
      return;
    }
    List<Waiting> all = waiting(sql, sync);
    Optional<Waiting> merged = all.stream().filter(w -> w.since.equals(since)).findFirst();
    if (merged.isEmpty() && all.size() >= SETS_MAX) {
      merged = Optional.of(all.get(all.size() - 1));
    }
    merged.ifPresent(other -> due.or(other.members));
    put(sql, sync, new Waiting(merged.map(Waiting::since).orElse(since), due));
  }

  private static void put(Sql sql, int sync, Waiting waiting) throws SQLException {
    if (waiting.members.isEmpty()) {
      sql.update("DELETE FROM overdue WHERE sync = ? AND since = ?", sync, waiting.since);
    } else {
      sql.update(
          "INSERT INTO overdue VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET members ="
              + " excluded.members",
          sync,
          waiting.since,
          waiting.members);
    }
  }

  private static List<Waiting> waiting(Sql sql, int sync) throws SQLException {
    return sql.list(
        "SELECT since, members FROM overdue WHERE sync = ? ORDER BY since",
        row -> new Waiting(row.time(1), row.set(2)),
        sync);
  }

  /** Forgets who was waiting, since the list is gone or another. */
  static void forget(Sql sql, int sync) throws SQLException {
    sql.update("DELETE FROM overdue WHERE sync = ?", sync);
  }

  /** One line a sync, by name; those where nobody waits are left out. */
  static List<Overdue> all(Sql sql) throws SQLException {
    record Line(int sync, SyncKey key) {}
    List<Line> lines =
        sql.list(
            "SELECT id, audience, destination FROM sync WHERE id IN (SELECT sync FROM overdue)"
                + " ORDER BY audience, destination",
            row -> new Line(row.number(1), new SyncKey(row.text(2), row.text(3))));
    List<Overdue> found = new ArrayList<>();
    for (Line line : lines) {
      List<Waiting> waiting = waiting(sql, line.sync());
      int people = waiting.stream().mapToInt(one -> one.members.getCardinality()).sum();
      found.add(new Overdue(line.key(), people, waiting.get(0).since));
    }
    return List.copyOf(found);
  }
}
