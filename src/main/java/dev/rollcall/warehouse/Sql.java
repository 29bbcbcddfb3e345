package dev.rollcall.warehouse;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** Statements of one line, on a connection at hand. */
public final class Sql {
  private Sql() {}

  /** Runs statements that bind nothing, in order; none after one that fails. */
  public static void run(Connection on, String... statements) throws SQLException {
    try (Statement statement = on.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /**
   * Runs one INSERT, UPDATE or DELETE.
   *
   * @return how many rows it changed
   */
  public static long update(Connection on, String sql, @Nullable Object... bindings)
      throws SQLException {
    try (PreparedStatement statement = bound(on, sql, bindings)) {
      return statement.executeLargeUpdate();
    }
  }

  /** The first column of the first row as a number; 0 where there is no row or it is null. */
  public static long number(Connection on, String sql, Object... bindings) throws SQLException {
    try (PreparedStatement statement = bound(on, sql, bindings);
        ResultSet row = statement.executeQuery()) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  /** A statement with its placeholders filled in order; the caller closes it. */
  static PreparedStatement bound(Connection on, String sql, @Nullable Object... bindings)
      throws SQLException {
    PreparedStatement statement = on.prepareStatement(sql);
    try {
      for (int i = 0; i < bindings.length; i++) {
        statement.setObject(i + 1, bindings[i]);
      }
      return statement;
    } catch (SQLException | RuntimeException e) {
      statement.close();
      throw e;
    }
  }
}
