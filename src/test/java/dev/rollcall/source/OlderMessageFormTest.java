package dev.rollcall.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A warehouse whose messages were counted by SHA-256 goes on doing so, however they come in. */
final class OlderMessageFormTest {
  private static final int ROWS = 500;

  /** Times as they are written, as the content of a message without an id is its text. */
  private static final String COLUMNS =
      "{type: 'VARCHAR', event: 'VARCHAR', messageId: 'VARCHAR', userId: 'VARCHAR', timestamp: 'VARCHAR', properties: 'STRUCT(path VARCHAR)'}";

  @TempDir private Path folder;
  private SourceKit older;

  @BeforeEach
  void open() throws IOException {
    older = kit("older");
    older.warehouse.write(
        on -> {
          try (Statement statement = on.createStatement()) {
            return statement.executeUpdate("UPDATE message_form SET form = 'SHA_256'");
          }
        });
  }

  @AfterEach
  void close() {
    older.close();
  }

  private SourceKit kit(String name) throws IOException {
    return new SourceKit(
        Files.createDirectories(folder.resolve(name)),
        SourceKit.crm(null, false),
        ParquetEventsTest.PROMOTED);
  }

  /** Each second message has no id of its own, and is told apart by what it says. */
  private static String line(int row) {
    String id = row % 2 == 0 ? "\"messageId\":\"m-" + row + "\"," : "";
    return "{\"type\":\"track\",\"event\":\"x\",%s\"userId\":\"u-%d\",\"timestamp\":\"2026-03-01T10:%02d:%02dZ\",\"properties\":{\"path\":\"/p/%d\"}}\n"
        .formatted(id, row % 7, row / 60, row % 60, row);
  }

  private static String lines() {
    StringBuilder lines = new StringBuilder();
    for (int row = 0; row < ROWS; row++) {
      lines.append(line(row));
    }
    return lines.toString();
  }

  private Path parquet() throws SQLException, IOException {
    Path json = Files.writeString(folder.resolve("rows.jsonl"), lines());
    Path file = folder.resolve("events.parquet");
    try (Connection on = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = on.createStatement()) {
      statement.execute(
          "COPY (SELECT * FROM read_json('%s', format = 'newline_delimited', columns = %s)) TO '%s' (FORMAT parquet)"
              .formatted(json, COLUMNS, file));
    }
    return file;
  }

  @Test
  void storesTheSameEventsAsANewerOneUnderOtherNumbers() throws IOException {
    String events = "SELECT profile, name, happened, properties, p_path FROM event ORDER BY seq";
    try (SourceKit newer = kit("newer")) {
      newer.events(lines());
      older.events(lines());

      assertThat(older.rows(events)).hasSize(ROWS).containsExactlyElementsOf(newer.rows(events));
      assertThat(older.rows("SELECT id FROM message"))
          .hasSize(ROWS)
          .doesNotContainAnyElementsOf(newer.rows("SELECT id FROM message"));
    }
  }

  @Test
  void countsAMessageOnceWhetherItComesByLineOrByColumn() throws Exception {
    older.events(lines());

    Arrived again = older.sources.events("web").run(parquet());

    assertThat(again.repeated()).isEqualTo(ROWS);
    assertThat(older.number("SELECT count(*) FROM event")).isEqualTo(ROWS);
  }

  @Test
  void countsAMessageOnceWhetherItComesByColumnOrByLine() throws Exception {
    older.sources.events("web").run(parquet());

    Arrived again = older.events(lines());

    assertThat(again.repeated()).isEqualTo(ROWS);
    assertThat(older.number("SELECT count(*) FROM event")).isEqualTo(ROWS);
  }

  @Test
  void tellsAnIdThatComesWithOtherContent() {
    older.events(line(0));

    Arrived other = older.events(line(0).replace("/p/0", "/elsewhere"));

    assertThat(other.count(Remark.CONFLICT)).isEqualTo(1);
    assertThat(older.rows("SELECT p_path FROM event")).isEqualTo(List.of("/p/0"));
  }
}
