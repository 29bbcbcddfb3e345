package dev.rollcall.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many stories from seeds; {@code rollcall.seed} is the first and {@code rollcall.seeds} how many.
 */
final class SimulationTest {
  private static final long FIRST = Long.getLong("rollcall.seed", 1);
  private static final long SEEDS = Long.getLong("rollcall.seeds", 2_000);

  @TempDir(factory = MemoryFolder.class)
  private Path folder;

  @Test
  void listsEndAsTheyShouldWhateverHappenedOnTheWay() throws Exception {
    List<String> violations =
        SEEDS == 1 ? SeedRange.of(folder, FIRST) : new Shards(folder).tell(FIRST, SEEDS);

    assertThat(violations).isEmpty();
  }
}
