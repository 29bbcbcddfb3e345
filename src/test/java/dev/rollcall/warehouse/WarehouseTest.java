package dev.rollcall.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roaringbitmap.RoaringBitmap;

final class WarehouseTest {
  private static final String COUNT = "SELECT count(*) FROM stale_person";
  private static final String INSERT = "INSERT INTO stale_person VALUES (7)";
  private static final String NEXT_ID = "SELECT nextval('ids')";

  @TempDir private Path folder;
  private Warehouse warehouse;

  @BeforeEach
  void open() {
    warehouse = Warehouse.open(folder.resolve("data/warehouse.duckdb"));
  }

  @AfterEach
  void close() {
    warehouse.close();
  }

  @Test
  void whatWasWrittenIsThereAfterReopening() {
    warehouse.write(on -> Sql.update(on, INSERT));
    reopen();

    assertThat(number(COUNT)).isOne();
  }

  @Test
  void workThatThrowsLeavesNothing() {
    assertThatThrownBy(
            () ->
                warehouse.write(
                    on -> {
                      Sql.update(on, INSERT);
                      throw new IllegalArgumentException("no");
                    }))
        .isInstanceOf(IllegalArgumentException.class);

    assertThat(number(COUNT)).isZero();
  }

  @Test
  void aWriteInsideAWriteIsRefused() {
    assertThatThrownBy(() -> warehouse.write(on -> warehouse.write(inner -> true)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void whoeverWaitsToWriteIsNextThoughTheWriterAtWorkWritesOnAndOn() throws InterruptedException {
    Thread waiting = new Thread(() -> warehouse.write(on -> Sql.update(on, INSERT)));
    Warehouse.Work<Long> count = on -> Sql.number(on, COUNT);
    warehouse.write(
        on -> {
          waiting.start();
          while (waiting.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
          }
          return true;
        });

    long seen = warehouse.write(count);
    waiting.join();

    assertThat(seen).isOne();
  }

  @Test
  void aReadSeesOneStateThoughOthersCommit() {
    List<Long> seen =
        warehouse.read(
            on -> {
              long before = Sql.number(on, COUNT);
              warehouse.write(other -> Sql.update(other, INSERT));
              return List.of(before, Sql.number(on, COUNT));
            });

    assertThat(seen).containsExactly(0L, 0L);
  }

  @Test
  void aReadInsideAWriteSeesTheStateBeforeIt() {
    long seen =
        warehouse.write(
            on -> {
              Sql.update(on, INSERT);
              return number(COUNT);
            });

    assertThat(seen).isZero();
  }

  @Test
  void aReadKeepsNothing() {
    warehouse.read(on -> Sql.update(on, INSERT));

    assertThat(number(COUNT)).isZero();
  }

  @Test
  void theEpochStaysWithTheFile() {
    UUID epoch = warehouse.epoch();
    reopen();

    assertThat(warehouse.epoch()).isEqualTo(epoch);
  }

  @Test
  void idsAreNotGivenAgainAfterReopening() {
    long last = warehouse.write(on -> Sql.number(on, NEXT_ID));
    reopen();

    assertThat(warehouse.highestId()).isBetween((int) last, (int) last + 1);
    assertThat(warehouse.<Long>write(on -> Sql.number(on, NEXT_ID))).isGreaterThan(last);
  }

  @Test
  void noIdWasGivenInANewWarehouse() {
    assertThat(warehouse.highestId()).isZero();
  }

  @Test
  void aWarehouseOfANewerVersionIsRefused() {
    warehouse.write(on -> Sql.update(on, "INSERT INTO migration VALUES (999)"));

    assertThatThrownBy(this::reopen)
        .isInstanceOf(WarehouseException.class)
        .hasMessageContaining("newer version")
        .hasMessageContaining("999");
  }

  @Test
  void afterARefusedOpeningTheFileIsFree() {
    aWarehouseOfANewerVersionIsRefused();

    assertThatThrownBy(this::reopen).hasMessageContaining("newer version");
  }

  @Test
  void setsOfIdsGoInAndOut() {
    RoaringBitmap ids = RoaringBitmap.bitmapOf(1, 5, 100_000, Integer.MAX_VALUE);

    RoaringBitmap back =
        warehouse.read(
            on -> {
              IdTable.fill(on, "wanted", new RoaringBitmap());
              IdTable.fill(on, "wanted", ids);
              return Warehouse.ids(on, "SELECT id FROM wanted WHERE id > ?", 1);
            });

    assertThat(back).isEqualTo(RoaringBitmap.bitmapOf(5, 100_000, Integer.MAX_VALUE));
  }

  @Test
  void aFailureShowsNoValueOfARow() {
    String secret = "jane@example.com";

    assertThatThrownBy(
            () -> warehouse.read(on -> Sql.number(on, "SELECT ?::VARCHAR::INTEGER", secret)))
        .isInstanceOf(WarehouseException.class)
        .hasMessageContaining("Conversion Error")
        .hasMessageNotContaining("jane")
        .hasStackTraceContaining("WarehouseTest")
        .satisfies(e -> assertThat(stackTrace(e)).doesNotContain("jane"));
  }

  private static String stackTrace(Throwable e) {
    java.io.StringWriter text = new java.io.StringWriter();
    e.printStackTrace(new java.io.PrintWriter(text));
    return text.toString();
  }

  private void reopen() {
    warehouse.close();
    warehouse = Warehouse.open(folder.resolve("data/warehouse.duckdb"));
  }

  private long number(String sql) {
    return warehouse.read(on -> Sql.number(on, sql));
  }
}
