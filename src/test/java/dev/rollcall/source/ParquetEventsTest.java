package dev.rollcall.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.model.EventsDefinition;
import dev.rollcall.model.EventsDefinition.PropertyType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ParquetEventsTest {
  static final EventsDefinition PROMOTED =
      new EventsDefinition(
          List.of(),
          Map.of("pageview", "page_viewed", "Signed Up", "account_made"),
          Map.of(
              "path", PropertyType.TEXT,
              "revenue", PropertyType.NUMBER,
              "vip", PropertyType.BOOLEAN));

  /** What a file of messages makes of a warehouse, but for numbers given out by the way. */
  private static final List<String> CONTENT =
      List.of(
          "SELECT row_number() OVER (ORDER BY seq), profile, name, happened, arrived, source,"
              + " properties, p_path, p_revenue, p_vip FROM event ORDER BY seq",
          "SELECT id, digest, arrived FROM message ORDER BY id",
          "SELECT token, kind, profile, own, contact FROM link ORDER BY ALL",
          "SELECT profile, person FROM alias ORDER BY ALL",
          "SELECT line, reason, detail, source FROM quarantine ORDER BY ALL",
          "SELECT source, position, arrived FROM watermark ORDER BY ALL");

  @TempDir Path folder;
  private SourceKit kit;

  @BeforeEach
  void open() throws IOException {
    kit = kit("parquet");
  }

  @AfterEach
  void close() {
    kit.close();
  }

  private SourceKit kit(String name) throws IOException {
    return new SourceKit(
        Files.createDirectories(folder.resolve(name)), SourceKit.crm(null, false), PROMOTED);
  }

  /** Writes what a query yields, with an engine of its own. */
  private Path parquet(String query) throws SQLException {
    Path file = folder.resolve("events.parquet");
    try (Connection on = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = on.createStatement()) {
      statement.execute(
          "COPY ("
              + query.replace("{}", folder.toString())
              + ") TO '"
              + file
              + "' (FORMAT parquet)");
    }
    return file;
  }

  private Arrived taken(Path file) {
    return kit.sources.events("web").run(file);
  }

  @ParameterizedTest
  @ValueSource(longs = {20260311, 20260312, 20260313})
  void makesTheSameWarehouseAsTheSameMessagesInJson(long seed) throws Exception {
    List<MessyEvents.Message> messages = new MessyEvents(seed).messages(3_000);
    Files.write(
        folder.resolve("rows.jsonl"), messages.stream().map(MessyEvents.Message::row).toList());
    Path file =
        parquet(
            "SELECT * FROM read_json('{}/rows.jsonl', format = 'newline_delimited', columns = "
                + MessyEvents.COLUMNS
                + ")");
    try (SourceKit rowByRow = kit("json")) {
      Arrived expected =
          rowByRow.events(
              String.join("", messages.stream().map(MessyEvents.Message::line).toList()));
      Arrived arrived = taken(file);

      assertThat(arrived.sentence()).as("seed %d", seed).isEqualTo(expected.sentence());
      for (String sql : CONTENT) {
        assertThat(kit.rows(sql))
            .as("seed %d: %s", seed, sql)
            .containsExactlyElementsOf(rowByRow.rows(sql));
      }
      assertThat(kit.quarantined())
          .as("seed %d", seed)
          .containsExactlyInAnyOrderElementsOf(rowByRow.quarantined());
      assertThat(arrived.stored()).isGreaterThan(1_000);
      assertThat(arrived.quarantined()).isGreaterThan(100);
    }
  }

  @Test
  void leavesOnlyWhatIsNotPlainToBeReadRowByRow() throws SQLException {
    taken(
        parquet(
            "SELECT 'page' AS type, 'm-' || i AS messageId, 'a-' || i % 7 AS anonymousId,"
                + " TIMESTAMP '2026-03-01 10:00:00' + INTERVAL (i) SECOND AS timestamp,"
                + " {path: '/p/' || i, revenue: i + 0.5, note: 'a b'} AS properties"
                + " FROM range(1000) t(i)"));

    assertThat(kit.number("SELECT count(*) FROM event WHERE p_revenue IS NOT NULL"))
        .isEqualTo(1000);
    assertThat(kit.rows("SELECT properties, p_path, happened FROM event ORDER BY seq LIMIT 1"))
        .containsExactly(
            "{\"path\":\"/p/0\",\"revenue\":0.5,\"note\":\"a b\"}|/p/0|2026-03-01 10:00:00.0");
  }

  @Test
  void readsPropertiesThatAreColumnsAndCountsIdsOnceAcrossFilesAndForms() throws SQLException {
    kit.events("{\"type\":\"track\",\"event\":\"x\",\"userId\":\"u\",\"messageId\":\"m-1\"}\n");

    Arrived arrived =
        taken(
            parquet(
                "SELECT 'track' AS type, 'x' AS event, 'm-' || i AS messageId, 'u' AS userId,"
                    + " '2026-03-01T10:00:00Z' AS timestamp, '/p' AS \"properties.path\""
                    + " FROM range(3) t(i)"));

    assertThat(arrived.repeated()).isEqualTo(1);
    assertThat(arrived.count(Remark.CONFLICT)).isEqualTo(1);
    assertThat(kit.rows("SELECT p_path FROM event ORDER BY seq"))
        .containsExactly("null", "/p", "/p");
    assertThat(kit.number("SELECT count(DISTINCT profile) FROM event")).isOne();
  }

  @Test
  void skipsTheSameFileWithANoteAndLeavesNothingInTheStagingFolder() throws Exception {
    Path file = parquet("SELECT 'page' AS type, 'a' AS anonymousId");
    taken(file);

    assertThat(taken(file).notes()).singleElement().asString().contains("taken before");
    try (var left = Files.list(kit.folder.resolve("staging"))) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void refusesColumnsThatAreNoMessagesAndNamesTheNearest() throws SQLException {
    Path file = parquet("SELECT 'page' AS type, 'a' AS anonymusId, 'm' AS message_id, 1 AS shop");

    assertThatThrownBy(() -> taken(file))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("`message_id` (did you mean `messageId`?)")
        .hasMessageContaining("`anonymusId` (did you mean `anonymousId`?)")
        .hasMessageContaining("has neither `userId` nor `anonymousId`");
  }

  @Test
  void leavesOutColumnsThatNoMessageHasAndSaysSo() throws SQLException {
    Arrived arrived = taken(parquet("SELECT 'page' AS type, 'a' AS anonymousId, 1 AS shop"));

    assertThat(arrived.stored()).isOne();
    assertThat(arrived.notes()).singleElement().asString().contains("[shop]");
  }

  @Test
  void refusesAFileThatWasCutOffOrDamaged() throws Exception {
    byte[] whole =
        Files.readAllBytes(
            parquet("SELECT 'page' AS type, 'a' || i AS anonymousId FROM range(9) t(i)"));
    Path cut = Files.write(folder.resolve("cut.parquet"), Arrays.copyOf(whole, whole.length / 2));
    Arrays.fill(whole, 4, whole.length / 3, (byte) 'x');
    Path damaged = Files.write(folder.resolve("damaged.parquet"), whole);

    for (Path file : List.of(cut, damaged)) {
      assertThatThrownBy(() -> taken(file))
          .isInstanceOf(SourceException.class)
          .hasMessageContaining(file.getFileName() + " begins like a Parquet file");
    }
    assertThat(kit.number("SELECT count(*) FROM event")).isZero();
    assertThat(new String(whole, 0, 4, UTF_8)).isEqualTo("PAR1");
  }

  @Test
  void refusesAFileWithoutRows() throws SQLException {
    Path file = parquet("SELECT 'page' AS type, 'a' AS anonymousId LIMIT 0");

    assertThatThrownBy(() -> taken(file)).hasMessageContaining("0 rows");
  }
}
