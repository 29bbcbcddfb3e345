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
}
