package dev.rollcall.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Rows of {@code audit}. */
final class AuditTable {
  private AuditTable() {}

  static void insert(Sql sql, Instant at, String action, String subject, String detail)
      throws SQLException {
    sql.update(
        "INSERT INTO audit (at, action, subject, detail) VALUES (?, ?, ?, ?)",
        at,
        action,
        subject,
        detail);
  }

  static List<AuditEntry> all(Sql sql) throws SQLException {
    return sql.list(
        "SELECT seq, at, action, subject, detail FROM audit ORDER BY seq",
        row -> new AuditEntry(row.big(1), row.time(2), row.text(3), row.text(4), row.text(5)));
  }
}
