package dev.rollcall.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.model.FailPoint;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.roaringbitmap.RoaringBitmap;

/** A crash at any moment: the next start goes on where it stopped. */
final class CrashTest {
  private static final int ROWS_MAX = 4;

  @TempDir(factory = MemoryFolder.class)
  private Path folder;

  /** A list of ten people, of whom three leave, two change and six join. */
  private World changed(String name) {
    World world = new World(folder.resolve(name), ROWS_MAX);
    RoaringBitmap persons = world.people.make(1, 10);
    world.want(persons);
    world.sync();
    world.people.keys(4, "", "new4@example.com");
    world.people.keys(5, "", "p5@example.com", "also5@example.com");
    persons.remove(1L, 4L);
    persons.or(world.people.make(20, 6));
    world.want(persons);
    return world;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plan-stored", "runs-begun", "batch-prepared", "batch-prepared:2", "batch-sending",
        "batch-sending:3", "batch-sent", "batch-sent:2", "batch-sent:4", "batch-answered",
        "batch-answered:3", "batch-recorded", "batch-recorded:4", "run-ending", "run-ended"
      })
  void resumesAfterACrashAt(String point) {
    try (World world = changed("crash")) {
      try (Armed armed = new Armed(point, "throw")) {
        assertThat(armed).isNotNull();
        assertThatThrownBy(world::sync).isInstanceOf(FailPoint.Reached.class);
      }
      world.restart();

      world.sync();

      Invariants invariants = new Invariants(world);
      invariants.holdAtTheEnd(World.KEY, Set.of());
      assertThat(invariants.repeated()).as("G2: batches sent twice").isLessThanOrEqualTo(1);
    }
  }

  @Test
  void findsTheListThatACrashLeftUnrecorded() {
    try (World world = new World(folder.resolve("list"), ROWS_MAX)) {
      world.want(world.people.make(1, 4));
      try (Armed armed = new Armed("list-found", "throw")) {
        assertThat(armed).isNotNull();
        assertThatThrownBy(world::sync).isInstanceOf(FailPoint.Reached.class);
      }
      world.restart();

      world.sync();

      assertThat(world.platform().lists).hasSize(1);
      new Invariants(world).holdAtTheEnd(World.KEY, Set.of());
    }
  }
}
