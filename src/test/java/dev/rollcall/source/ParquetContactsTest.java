package dev.rollcall.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ParquetContactsTest {
  private static final String PEOPLE =
      "SELECT i AS id, TIMESTAMP '2026-03-01 10:00:00' AS updated,"
          + " ['p' || i || '@example.org', 'q' || i || '@example.org'] AS email,"
          + " '+4915123456' || (100 + i) AS phone, 'Name ' || i AS name, i % 5 AS plan,"
          + " CASE WHEN i % 2 = 0 THEN 'yes' END AS consent FROM range(100) t(i)";

  @TempDir Path folder;
  private SourceKit kit;

  @BeforeEach
  void open() {
    kit = new SourceKit(folder);
  }

  @AfterEach
  void close() {
    kit.close();
  }

  private Arrived taken(String query) throws SQLException {
    Path file = folder.resolve("people.parquet");
    try (Connection on = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = on.createStatement()) {
      statement.execute("COPY (" + query + ") TO '" + file + "' (FORMAT parquet)");
    }
    return kit.sources.contacts("crm").run(file);
  }

  @Test
  void takesColumnsNamedAsACsvHeader() throws SQLException {
    Arrived arrived = taken(PEOPLE);

    assertThat(arrived.stored()).isEqualTo(100);
    assertThat(kit.number("SELECT count(*) FROM link WHERE kind = 1")).isEqualTo(200);
    assertThat(kit.number("SELECT count(*) FROM consent WHERE state = 2")).isEqualTo(50);
    assertThat(kit.number("SELECT sum(number)::BIGINT FROM trait WHERE name = 'plan'"))
        .isEqualTo(200);
    assertThat(kit.rows("SELECT DISTINCT updated FROM contact"))
        .as("a time without zone is in the source's")
        .containsExactly("2026-03-01 09:00:00.0");
    assertThat(taken(PEOPLE).notes()).singleElement().asString().contains("taken before");
  }

  @Test
  void quarantinesABadRowWithItsNumber() throws SQLException {
    Arrived arrived = taken(PEOPLE.replace("SELECT i AS id", "SELECT nullif(i, 41) AS id"));

    assertThat(arrived.stored()).isEqualTo(99);
    assertThat(kit.rows("SELECT line, reason FROM quarantine")).containsExactly("42|id-missing");
  }

  @Test
  void namesTheNearestOfTheColumnsWhereOneIsMissing() {
    assertThatThrownBy(() -> taken(PEOPLE.replace("AS phone", "AS phnoe")))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("no column `phone` (did you mean `phnoe`?)");
    assertThat(kit.number("SELECT count(*) FROM contact")).isZero();
  }
}
