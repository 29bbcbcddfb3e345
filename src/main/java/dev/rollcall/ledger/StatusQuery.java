package dev.rollcall.ledger;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads the lines of {@code status}. */
final class StatusQuery {
  private StatusQuery() {}

  static List<SyncStatus> all(Sql sql) throws SQLException {
    List<SyncStatus> lines = new ArrayList<>();
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
      lines.add(new SyncStatus(key, holding.held().getCardinality(), holding.list(), last));
    }
    return lines;
  }
}
