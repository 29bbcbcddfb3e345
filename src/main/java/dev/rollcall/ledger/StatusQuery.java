package dev.rollcall.ledger;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/** Reads the lines of {@code status}. */
final class StatusQuery {
  private StatusQuery() {}

  static List<SyncStatus> all(Sql sql) throws SQLException {
    List<SyncStatus> lines = new ArrayList<>();
    List<Overdue> overdue = OverdueTable.all(sql);
    for (SyncKey key :
        sql.list(
            "SELECT audience, destination FROM sync WHERE closed IS NULL ORDER BY audience, destination",
            row -> new SyncKey(row.text(1), row.text(2)))) {
      Holding holding = Holdings.of(sql, key);
      Run last =
          RunTable.list(
                  sql,
                  "WHERE s.audience = ? AND s.destination = ?"
                      + " ORDER BY r.started DESC, r.id DESC LIMIT 1",
                  key.audience(),
                  key.destination())
              .stream()
              .findFirst()
              .orElse(null);
      lines.add(
          new SyncStatus(
              key,
              holding.held().getCardinality(),
              refused(sql, key, holding, last),
              overdue.stream().filter(one -> one.key().equals(key)).findFirst().orElse(null),
              holding.list(),
              last,
              LeaseTable.owner(sql, key)));
    }
    return lines;
  }

  /**
   * Whom the latest run left out or found refused. Others that the platform once refused are not
   * wanted any more, or have changed since.
   */
  private static int refused(Sql sql, SyncKey key, Holding holding, @Nullable Run last)
      throws SQLException {
    if (last == null || holding.refused().isEmpty()) {
      return 0;
    }
    RoaringBitmap refused =
        sql.first(
                "SELECT p.members FROM planned_set p JOIN run r ON r.plan = p.plan"
                    + " AND r.place = p.place WHERE r.id = ? AND p.kind = 'LEFT_OUT'",
                row -> row.set(1),
                last.id())
            .orElseGet(RoaringBitmap::new);
    for (Rejection rejection : RejectionTable.ofRun(sql, last.id())) {
      if (rejection.adds()) {
        refused.or(rejection.members());
      }
    }
    refused.and(holding.refused());
    refused.and(RejectionTable.joinersOf(sql, key));
    return refused.getCardinality();
  }
}
