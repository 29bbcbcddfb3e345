package dev.rollcall.warehouse;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * The numbered steps V1.sql, V2.sql … of the warehouse's tables; each runs once, in the caller's
 * transaction. A number may be free: steps are made side by side.
 */
final class Migrations {
  private static final int NEWEST = 18;

  private Migrations() {}

  static void apply(Connection on) throws SQLException {
    Sql.run(on, "CREATE TABLE IF NOT EXISTS migration (version INTEGER NOT NULL)");
    long version = Sql.number(on, "SELECT max(version) FROM migration");
    if (version > NEWEST) {
      throw new WarehouseException(
          "the warehouse was made by a newer version of Rollcall (tables of version "
              + version
              + "); run that version, or a newer one");
    }
    for (int step = 1; step <= NEWEST; step++) {
      String sql = step(step);
      if (!sql.isEmpty() && !taken(on, step)) {
        Sql.run(on, sql, "INSERT INTO migration VALUES (" + step + ")");
      }
    }
  }

  private static boolean taken(Connection on, int step) throws SQLException {
    return Sql.number(on, "SELECT count(*) FROM migration WHERE version = ?", step) > 0;
  }

  private static String step(int version) {
    try (InputStream sql = Migrations.class.getResourceAsStream("V" + version + ".sql")) {
      return sql == null ? "" : new String(sql.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
