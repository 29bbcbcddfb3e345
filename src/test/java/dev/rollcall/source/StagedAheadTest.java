package dev.rollcall.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.warehouse.Sql;
import dev.rollcall.warehouse.StagedWrite;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StagedAheadTest {
  private static final String ROWS = "SELECT count(*) FROM stale_person";

  @TempDir private Path folder;
  private SourceKit kit;
  private int batches;

  @BeforeEach
  void open() {
    kit = new SourceKit(folder);
  }

  @AfterEach
  void close() {
    kit.close();
  }

  @Test
  void batchesAreStoredInTheirOrder() {
    List<Long> received = new ArrayList<>();

    StagedAhead.each(() -> batches == 3 ? null : batch(++batches), b -> received.add(b.received()));

    assertThat(received).containsExactly(1L, 2L, 3L);
    assertThat(rows()).isEqualTo(3);
  }

  @Test
  void whatStagingThrowsComesOutBehindTheBatchesBeforeIt() {
    assertThatThrownBy(
            () ->
                StagedAhead.each(
                    () -> {
                      if (++batches == 3) {
                        throw new SourceException("cut off");
                      }
                      return batch(batches);
                    },
                    stored -> {}))
        .isInstanceOf(SourceException.class)
        .hasMessage("cut off")
        .hasNoSuppressedExceptions();

    assertThat(rows()).isEqualTo(2);
  }

  @Test
  void afterABatchThatIsNotStoredNoneIs() {
    kit.warehouse.write(on -> Sql.update(on, "ALTER TABLE stale_person RENAME TO gone"));

    assertThatThrownBy(() -> StagedAhead.each(() -> batch(++batches), stored -> {}))
        .hasNoSuppressedExceptions();

    kit.warehouse.write(on -> Sql.update(on, "ALTER TABLE gone RENAME TO stale_person"));
    assertThat(rows()).isZero();
    assertThat(batches).isLessThanOrEqualTo(2);
  }

  private @Nullable StagedWrite<Arrived> batch(int number) {
    return kit.warehouse.stage(
        on -> {
          Sql.run(on, "CREATE TEMP TABLE staged AS SELECT " + number + " AS person");
          Tally tally = new Tally();
          tally.received(number);
          tally.stored(number);
          return writing -> {
            Sql.run(writing, "INSERT INTO stale_person FROM staged");
            return tally.arrived();
          };
        });
  }

  private long rows() {
    return kit.warehouse.read(on -> Sql.number(on, ROWS));
  }
}
