package dev.rollcall.warehouse;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The numbered steps V1.sql, V2.sql … of the warehouse's tables; each runs once, in the caller's
 * transaction.
 */
final class Migrations {
  private Migrations() {}

  static void apply(Connection on) throws SQLException {
    try (Statement statement = on.createStatement()) {
      statement.execute("CREATE TABLE IF NOT EXISTS migration (version INTEGER NOT NULL)");
      int version = version(statement);
      if (version > 0 && step(version).isEmpty()) {
        throw new WarehouseException(
            "the warehouse was made by a newer version of Rollcall (tables of version "
                + version
                + "); run that version, or a newer one");
      }
      for (String sql = step(version + 1); !sql.isEmpty(); sql = step(version + 1)) {
        statement.execute(sql);
        version++;
        statement.execute("INSERT INTO migration VALUES (" + version + ")");
      }
    }
  }

  private static int version(Statement statement) throws SQLException {
    try (ResultSet row =
        statement.executeQuery("SELECT coalesce(max(version), 0) FROM migration")) {
      row.next();
      return row.getInt(1);
    }
  }

  private static String step(int version) {
    try (InputStream sql = Migrations.class.getResourceAsStream("V" + version + ".sql")) {
      return sql == null ? "" : new String(sql.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
