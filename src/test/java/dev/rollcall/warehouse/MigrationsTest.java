package dev.rollcall.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MigrationsTest {
  private static final String COUNT = "SELECT count(*) FROM message";

  @TempDir private Path folder;

  private static String step(String name) throws IOException {
    try (InputStream sql =
        Objects.requireNonNull(Migrations.class.getResourceAsStream(name + ".sql"))) {
      return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void whatAnOlderWarehouseHasCountedStaysCounted() throws IOException, SQLException {
    Path file = folder.resolve("warehouse.duckdb");
    try (Connection on = DriverManager.getConnection("jdbc:duckdb:" + file)) {
      Sql.run(
          on,
          step("V1"),
          "CREATE TABLE migration (version INTEGER NOT NULL)",
          "INSERT INTO migration VALUES (1)",
          "INSERT INTO message SELECT uuid(), uuid(), now()::TIMESTAMP FROM range(1000)");
    }

    for (int opening = 0; opening < 2; opening++) {
      try (Warehouse warehouse = Warehouse.open(file)) {
        assertThat(warehouse.<Long>read(on -> Sql.number(on, COUNT))).isEqualTo(1000);
      }
    }
  }

  @Test
  void contactsAndLinksOfAnOlderWarehouseStayAndViewsStillReadThem()
      throws IOException, SQLException {
    Path file = folder.resolve("warehouse.duckdb");
    try (Connection on = DriverManager.getConnection("jdbc:duckdb:" + file)) {
      Sql.run(
          on,
          step("V1"),
          "CREATE TABLE migration (version INTEGER NOT NULL)",
          "INSERT INTO migration VALUES (1)",
          "INSERT INTO contact SELECT i, uuid(), 'crm', TIMESTAMP '2026-01-01', TIMESTAMP '2026-01-01', i, 2, 'sealed'::BLOB"
              + " FROM range(1000) r(i)",
          "INSERT INTO link SELECT key, 5, profile, true, true FROM contact");
    }

    try (Warehouse warehouse = Warehouse.open(file)) {
      assertThat(
              warehouse.<Long>read(
                  on ->
                      Sql.number(
                          on,
                          "SELECT count(*) FROM contact_person c JOIN link l ON l.token = c.key"
                              + " AND l.profile = c.person WHERE c.sealed = 'sealed'::BLOB")))
          .isEqualTo(1000);
    }
  }
}
