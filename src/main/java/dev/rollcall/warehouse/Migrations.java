package dev.rollcall.warehouse;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The numbered steps V1.sql, V2.sql … of the warehouse's tables; each runs once, in the caller's
 * transaction.
 */
final class Migrations {
  /** In order; numbers are left out where steps that were made side by side did not need theirs. */
  private static final List<Integer> STEPS = List.of(1, 2, 3, 5, 6, 8, 10, 11, 12, 14, 16, 18);

  private Migrations() {}

  static void apply(Connection on) throws SQLException {
    Sql.run(on, "CREATE TABLE IF NOT EXISTS migration (version INTEGER NOT NULL)");
    Set<Integer> taken = taken(on);
    int newest = STEPS.get(STEPS.size() - 1);
    for (int version : taken) {
      if (version > newest) {
        throw new WarehouseException(
            "the warehouse was made by a newer version of Rollcall (tables of version "
                + version
                + "); run that version, or a newer one");
      }
    }
    for (int step : STEPS) {
      if (!taken.contains(step)) {
        Sql.run(on, step(step), "INSERT INTO migration VALUES (" + step + ")");
      }
    }
  }

  private static Set<Integer> taken(Connection on) throws SQLException {
    Set<Integer> taken = new HashSet<>();
    try (PreparedStatement query = on.prepareStatement("SELECT version FROM migration");
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        taken.add(rows.getInt(1));
      }
    }
    return taken;
  }

  private static String step(int version) {
    String name = "V" + version + ".sql";
    try (InputStream sql = Migrations.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(sql, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
