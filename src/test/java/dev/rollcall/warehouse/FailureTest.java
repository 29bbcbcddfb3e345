package dev.rollcall.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Locked, torn and damaged files; the files are those of a process that was killed. */
final class FailureTest {
  /** Where the engine's blocks begin, behind three headers, and how large each is. */
  private static final int BLOCKS_FROM = 3 * 4_096;

  private static final int BLOCK = 1 << 18;

  private static final String COUNT = "SELECT count(*) FROM stale_person";
  private static final int COMMITS = 3;

  @TempDir private static Path crashed;
  @TempDir private Path folder;

  @BeforeAll
  static void crash() throws IOException, InterruptedException {
    Path file = crashed.resolve("warehouse.duckdb");
    Warehouse.open(file).close();
    try (OtherProcess other = OtherProcess.start(file, COMMITS)) {
      assertThat(other.says()).isEqualTo("ready");
      other.kill();
    }
    assertThat(log(crashed)).isNotEmptyFile();
  }

  @Test
  void whatWasCommittedBeforeACrashIsThere() throws IOException {
    try (Warehouse warehouse = Warehouse.open(copy())) {
      assertThat(warehouse.<Long>read(on -> Sql.number(on, COUNT))).isEqualTo(300_000);
    }
  }

  @Test
  void aTornLogLosesOnlyItsLastTransaction() throws IOException {
    Path file = copy();
    byte[] log = Files.readAllBytes(log(folder));
    Files.write(log(folder), Arrays.copyOf(log, log.length - 1_000));

    try (Warehouse warehouse = Warehouse.open(file)) {
      assertThat(warehouse.<Long>read(on -> Sql.number(on, COUNT))).isEqualTo(200_000);
    }
  }

  @Test
  void aDamagedLogIsNamedWithItsPlaceAndKept() throws IOException {
    Path file = copy();
    byte[] log = Files.readAllBytes(log(folder));
    log[log.length / 2] ^= 0x55;
    Files.write(log(folder), log);

    assertThatThrownBy(() -> Warehouse.open(file))
        .isInstanceOf(WarehouseException.class)
        .hasMessageContaining("damaged in its log, at byte")
        .hasMessageContaining("put the last backup in their place");
    assertThat(Files.readAllBytes(log(folder))).isEqualTo(log);
  }

  @Test
  void aZeroedHeaderIsNamed() throws IOException {
    assertDamaged(copy(), 0, 4_096, "damaged at its beginning");
  }

  /** In the middle of each, as the engine looks only at those that are in use. */
  @Test
  void flippedBlocksAreNamed() throws IOException {
    Path file = copy();
    Warehouse.open(file).close();
    byte[] bytes = Files.readAllBytes(file);
    for (int block = BLOCKS_FROM; block < bytes.length; block += BLOCK) {
      flip(bytes, block + BLOCK / 2, block + BLOCK / 2 + 64);
    }
    Files.write(file, bytes);

    assertDamaged(file, "damaged");
  }

  @Test
  void aFileOfAnotherKindIsNoWarehouse() throws IOException {
    Path file = folder.resolve("notes.txt");
    Files.writeString(file, "not a database\n".repeat(2_000));

    assertThatThrownBy(() -> Warehouse.open(file)).hasMessageContaining("is no warehouse");
  }

  @Test
  void aFolderIsNoWarehouse() {
    assertThatThrownBy(() -> Warehouse.open(folder)).hasMessageContaining("is a folder");
  }

  @Test
  void aPathThatTheDriverWouldReadAsSettingsIsRefused() {
    Path file = folder.resolve("a;access_mode=read_only.duckdb");

    assertThatThrownBy(() -> Warehouse.open(file)).hasMessageContaining("semicolon");
  }

  @Test
  void aFileInUseNamesTheOtherProcess() throws IOException {
    Path file = folder.resolve("warehouse.duckdb");
    try (OtherProcess other = OtherProcess.start(file, 0)) {
      assertThat(other.says()).isEqualTo("ready");

      assertThatThrownBy(() -> Warehouse.open(file))
          .isInstanceOf(WarehouseException.class)
          .hasMessageContaining("is in use by process " + other.pid());
    }
  }

  @Test
  void aFileThatIsOpenInThisProcessIsNotOpenedOtherwise() {
    Path file = folder.resolve("warehouse.duckdb");
    try (Warehouse first = Warehouse.open(file)) {
      assertThatThrownBy(() -> Warehouse.open(file)).hasMessageContaining("already open");
      assertThat(first.<Long>read(on -> Sql.number(on, COUNT))).isZero();
    }
  }

  @Test
  void aFullDiskKeepsWhatWasCommittedBefore() throws IOException, InterruptedException {
    Path file = folder.resolve("warehouse.duckdb");
    String said;
    try (OtherProcess other =
        OtherProcess.start(file, 10_000, "sh", "-c", "ulimit -f 140000; exec \"$0\" \"$@\"")) {
      said = other.says();
      other.kill();
    }

    assertThat(said).contains("disk is full");
    try (Warehouse warehouse = Warehouse.open(file)) {
      assertThat(warehouse.<Long>read(on -> Sql.number(on, COUNT)) % 100_000).isZero();
    }
  }

  private static void assertDamaged(Path file, int from, int to, String sentence)
      throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    flip(bytes, from, to);
    Files.write(file, bytes);
    assertDamaged(file, sentence);
  }

  private static void flip(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      bytes[i] ^= 0x55;
    }
  }

  private static void assertDamaged(Path file, String sentence) {
    assertThatThrownBy(
            () -> {
              try (Warehouse warehouse = Warehouse.open(file)) {
                warehouse.read(on -> Sql.number(on, "SELECT sum(person) FROM stale_person"));
              }
            })
        .isInstanceOf(WarehouseException.class)
        .hasMessageContaining(sentence);
  }

  private Path copy() throws IOException {
    Path file = folder.resolve("warehouse.duckdb");
    Files.copy(crashed.resolve("warehouse.duckdb"), file);
    Files.copy(log(crashed), log(folder));
    return file;
  }

  private static Path log(Path folder) {
    return folder.resolve("warehouse.duckdb.wal");
  }
}
