package dev.rollcall.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HardeningTest {
  private static final String CSV = "id\n41\n";

  @TempDir private Path folder;
  private Warehouse warehouse;

  @BeforeEach
  void open() throws IOException {
    Path file = folder.resolve("warehouse.duckdb");
    Files.createDirectories(folder.resolve("staging"));
    Files.writeString(folder.resolve("staging/in.csv"), CSV);
    Files.writeString(folder.resolve("outside.csv"), CSV);
    warehouse = Warehouse.open(file, WarehouseOptions.beside(file).withMemoryMax("96MB"));
  }

  @AfterEach
  void close() {
    warehouse.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT id FROM read_csv('{}/outside.csv')",
        "SELECT id FROM '{}/outside.csv'",
        "SELECT id FROM read_csv('{}/staging/../outside.csv')",
        "SELECT count(*) FROM read_text('/etc/hostname')",
        "SELECT count(*) FROM glob('{}/*')",
        "COPY (SELECT 1) TO '{}/stolen.csv'",
        "EXPORT DATABASE '{}/stolen'",
        "ATTACH '{}/stolen.duckdb'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET enable_external_access = true",
        "SET GLOBAL lock_configuration = false",
        "SET allowed_directories = ['/']",
        "RESET memory_limit",
        "SELECT getenv('PATH')"
      })
  void sqlReachesNothingOutside(String sql) throws IOException {
    String statement = sql.replace("{}", folder.toString());

    assertThatThrownBy(
            () ->
                warehouse.write(
                    on -> {
                      Sql.run(on, statement);
                      return true;
                    }))
        .isInstanceOf(WarehouseException.class);
    try (java.util.stream.Stream<Path> files = Files.list(folder)) {
      assertThat(files).noneMatch(file -> file.toString().contains("stolen"));
    }
  }

  @Test
  void filesInTheStagingFolderCanBeLoaded() {
    String sql = "SELECT id FROM read_csv('" + folder + "/staging/in.csv')";

    assertThat(warehouse.<Long>read(on -> Sql.number(on, sql))).isEqualTo(41);
  }

  @Test
  void aStagedFileCanBeReadUntilItIsClosed() throws IOException {
    Path outside = folder.resolve("outside.csv");
    try (StagedFile staged = warehouse.stage(outside)) {
      String sql = "SELECT id FROM read_csv(" + staged.literal() + ")";

      assertThat(warehouse.<Long>read(on -> Sql.number(on, sql))).isEqualTo(41);
    }
    assertThat(Files.readString(outside)).isEqualTo(CSV);
    try (java.util.stream.Stream<Path> left = Files.list(folder.resolve("staging"))) {
      assertThat(left).containsExactly(folder.resolve("staging/in.csv"));
    }
  }

  @Test
  void whatDoesNotFitIntoMemorySpillsBesideTheFile() {
    long rows =
        warehouse.write(
            on -> {
              Sql.run(
                  on,
                  "CREATE TEMP TABLE big AS SELECT uuid() AS a, uuid()::VARCHAR AS b"
                      + " FROM range(2000000) ORDER BY a");
              assertThat(folder.resolve("warehouse.duckdb.spill")).isNotEmptyDirectory();
              return Sql.number(on, "SELECT count(*) FROM big");
            });

    assertThat(rows).isEqualTo(2_000_000);
  }

  @Test
  void daysAreUtcDaysOnEveryConnection() {
    String sql = "SELECT (current_setting('TimeZone') = 'UTC')::INTEGER";

    assertThat(warehouse.<Long>read(on -> Sql.number(on, sql))).isOne();
  }
}
