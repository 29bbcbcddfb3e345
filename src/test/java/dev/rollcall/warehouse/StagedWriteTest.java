package dev.rollcall.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StagedWriteTest {
  private static final String COUNT = "SELECT count(*) FROM stale_person";
  private static final String INSERT = "INSERT INTO stale_person FROM staged";

  @TempDir private Path folder;
  private Warehouse warehouse;

  @BeforeEach
  void open() {
    warehouse = Warehouse.open(folder.resolve("warehouse.duckdb"));
  }

  @AfterEach
  void close() {
    warehouse.close();
  }

  @Test
  void othersWriteWhileRowsAreStagedAndItsWorkSeesWhatTheyWrote() {
    try (StagedWrite<Long> staged =
        warehouse.stage(on -> staged(on, () -> writing -> Sql.number(writing, COUNT)))) {
      warehouse.write(on -> Sql.update(on, "INSERT INTO stale_person VALUES (1), (2)"));

      assertThat(staged.write()).isEqualTo(2);
    }
  }

  @Test
  void whatIsStagedIsWrittenOnce() {
    long before = warehouse.commits();
    try (StagedWrite<Long> staged =
        warehouse.stage(on -> staged(on, () -> writing -> Sql.update(writing, INSERT)))) {
      assertThat(staged.write()).isEqualTo(3);
    }

    assertThat(number()).isEqualTo(3);
    assertThat(warehouse.commits()).isEqualTo(before + 1);
  }

  @Test
  void whatIsStagedAndNotWrittenIsNowhere() {
    long before = warehouse.commits();
    warehouse.stage(on -> staged(on, () -> writing -> Sql.update(writing, INSERT))).close();

    assertThat(number()).isZero();
    assertThat(warehouse.commits()).isEqualTo(before);
  }

  @Test
  void workThatThrowsLeavesNothingAndOthersMayWrite() {
    try (StagedWrite<Long> staged =
        warehouse.stage(
            on ->
                staged(
                    on,
                    () ->
                        writing -> {
                          Sql.update(writing, INSERT);
                          throw new IllegalArgumentException("no");
                        }))) {
      assertThatThrownBy(staged::write).isInstanceOf(IllegalArgumentException.class);
    }

    assertThat(number()).isZero();
    warehouse.write(on -> Sql.update(on, "INSERT INTO stale_person VALUES (1)"));
    assertThat(number()).isOne();
  }

  @Test
  void aStagedWriteInsideAWriteIsRefused() {
    try (StagedWrite<Long> staged =
        warehouse.stage(on -> staged(on, () -> writing -> Sql.update(writing, INSERT)))) {
      assertThatThrownBy(() -> warehouse.write(on -> staged.write()))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  /** What is done with the rows, said by whoever calls. */
  @FunctionalInterface
  private interface Then {
    Warehouse.Work<Long> then();
  }

  private static Warehouse.Work<Long> staged(Connection on, Then work) throws SQLException {
    Sql.run(on, "CREATE TEMP TABLE staged AS SELECT i::INTEGER AS person FROM range(3) t(i)");
    return work.then();
  }

  private long number() {
    return warehouse.read(on -> Sql.number(on, COUNT));
  }
}
