package dev.rollcall.ledger;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Rows of {@code run}, with the counts of their batches. */
final class RunTable {
  private static final String SELECT =
      "SELECT r.id, s.audience, s.destination, r.plan, r.state, p.at, r.started, r.ended, r.cause,"
          + " d.adds, d.removes, d.refreshes FROM run r JOIN sync s ON s.id = r.sync"
          + " JOIN plan p ON p.id = r.plan"
          + " JOIN planned d ON d.plan = r.plan AND d.place = r.place ";

  private RunTable() {}

  /** Runs that a condition picks, for example {@code WHERE r.id = ?}. */
  static List<Run> list(Sql sql, String condition, Object... values) throws SQLException {
    List<Run> runs = new ArrayList<>();
    for (Run run : sql.list(SELECT + condition, RunTable::planned, values)) {
      runs.add(withCounts(run, BatchTable.ofRun(sql, run.id()), guard(sql, run.id())));
    }
    return runs;
  }

  private static Run planned(Sql.Row row) throws SQLException {
    return new Run(
        row.text(1),
        new SyncKey(row.text(2), row.text(3)),
        row.text(4),
        row.word(5, RunState.class),
        row.time(6),
        row.time(7),
        row.timeOrNull(8),
        RunCounts.of(row.number(10), List.of(), RunCounts.Side.JOINERS),
        RunCounts.of(row.number(11), List.of(), RunCounts.Side.LEAVERS),
        RunCounts.of(row.number(12), List.of(), RunCounts.Side.REFRESHED),
        row.textOrNull(9),
        Guard.NONE);
  }

  private static Guard guard(Sql sql, String run) throws SQLException {
    return sql.first(
            "SELECT plan, place FROM run WHERE id = ?",
            row -> GuardTable.find(sql, row.text(1), row.number(2)),
            run)
        .orElse(Guard.NONE);
  }

  private static Run withCounts(Run run, List<Batch> batches, Guard guard) {
    return new Run(
        run.id(),
        run.key(),
        run.plan(),
        run.state(),
        run.at(),
        run.started(),
        run.ended(),
        RunCounts.of(run.adds().planned(), batches, RunCounts.Side.JOINERS),
        RunCounts.of(run.removes().planned(), batches, RunCounts.Side.LEAVERS),
        RunCounts.of(run.refreshes().planned(), batches, RunCounts.Side.REFRESHED),
        run.cause(),
        guard);
  }
}
