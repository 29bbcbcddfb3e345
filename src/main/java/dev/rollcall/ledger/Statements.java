package dev.rollcall.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Prepared statements of one connection, kept for the next time, as to prepare one costs more than
 * most cost to run. Whoever has one has it alone. Not thread-safe; ends with its connection.
 */
final class Statements {
  /** More than the ledger has. */
  private static final int KEPT_MAX = 150;

  private final Connection connection;
  private final Map<String, PreparedStatement> idle = new LinkedHashMap<>();

  Statements(Connection connection) {
    this.connection = connection;
  }

  PreparedStatement take(String sql) throws SQLException {
    PreparedStatement kept = idle.remove(sql);
    return kept == null ? connection.prepareStatement(sql) : kept;
  }

  /** Takes a statement back that has ended well; one that has failed is closed instead. */
  void give(String sql, PreparedStatement statement) throws SQLException {
    statement.clearParameters();
    if (idle.size() >= KEPT_MAX || idle.putIfAbsent(sql, statement) != null) {
      statement.close();
    }
  }
}
