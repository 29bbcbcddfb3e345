package dev.rollcall.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.model.FailPoint;
import dev.rollcall.platform.PlatformException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.roaringbitmap.RoaringBitmap;

/**
 * Fails the first step of a sync, then the second, and so on until the sync passes clean: of the
 * ledger, of the warehouse, of the calls to the platform. Each time everything ends well after it,
 * in the same process or in the next.
 */
final class NthFailureTest {
  private static final int ROWS_MAX = 4;
  private static final int STEPS_MAX = 200;
  private static final int SETTLING_SYNCS_MAX = 4;

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

  /** Something to break; whether the step that was to fail was reached. */
  @FunctionalInterface
  private interface Broken {
    boolean sync(World world, int nth);
  }

  private void eachTimeAllEndsWell(Broken broken, boolean restarted) {
    boolean struck = true;
    for (int nth = 1; struck; nth++) {
      assertThat(nth).isLessThan(STEPS_MAX);
      try (World world = changed("nth" + nth)) {
        struck = broken.sync(world, nth);
        new Invariants(world).holdAlways();
        if (restarted) {
          world.restart();
        }
        settle(world);
        new Invariants(world).holdAtTheEnd(World.KEY, Set.of());
        new Claims(world, Set.of()).areTrue();
        assertThat(new Invariants(world).repeated()).as("at step %d", nth).isLessThanOrEqualTo(1);
      }
    }
  }

  private static void settle(World world) {
    int syncs = 0;
    while (world.sync().exitCode() != 0) {
      assertThat(++syncs).isLessThan(SETTLING_SYNCS_MAX);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ledger, throw, true", "ledger-committed, throw, true",
    "ledger, fail, false", "ledger-committed, fail, false",
    "ledger, fail, true", "ledger-committed, fail, true"
  })
  void aStepOfTheLedgerFails(String point, String action, boolean restarted) {
    eachTimeAllEndsWell(
        (world, nth) -> {
          try (Armed armed = new Armed(point + ":" + nth, action)) {
            assertThat(armed).isNotNull();
            return isStruck(world);
          }
        },
        restarted);
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void aQuestionToTheWarehouseFails(boolean restarted) {
    eachTimeAllEndsWell(
        (world, nth) -> {
          AtomicInteger left = new AtomicInteger(nth);
          world.warehouse =
              () -> {
                if (left.decrementAndGet() == 0) {
                  throw new IllegalStateException("the warehouse does not answer");
                }
              };
          isStruck(world);
          world.warehouse = () -> {};
          return left.get() <= 0;
        },
        restarted);
  }

  // Refused for its size, somebody alone in a batch is taken for the reason: BisectionTest has
  // that.
  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"NONE", "ASYNCHRONOUS", "TOO_MUCH"},
      mode = EnumSource.Mode.EXCLUDE)
  void aCallToThePlatformFails(Fault fault) {
    eachTimeAllEndsWell(
        (world, nth) -> {
          FakePlatform platform = world.platform();
          platform.faults.addAll(Collections.nCopies(nth - 1, Fault.NONE));
          platform.faults.add(fault);
          isStruck(world);
          boolean struck = platform.faults.isEmpty();
          platform.faults.clear();
          return struck;
        },
        false);
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"EXECUTED_BUT_TIMED_OUT", "LOST", "STOP", "OVERLOADED"})
  void aCallAboutTheListFails(Fault fault) {
    try (World world = new World(folder, ROWS_MAX)) {
      world.want(world.people.make(1, 10));
      world.platform().listFaults.add(fault);

      assertThat(world.sync().exitCode()).isEqualTo(3);
      settle(world);

      assertThat(world.platform().lists).hasSize(1);
      new Invariants(world).holdAtTheEnd(World.KEY, Set.of());
    }
  }

  @Test
  void theThreadIsInterruptedAtAnyCall() {
    eachTimeAllEndsWell(
        (world, nth) -> {
          AtomicInteger left = new AtomicInteger(nth);
          world.platform().returning =
              () -> {
                if (left.decrementAndGet() == 0) {
                  Thread.currentThread().interrupt();
                }
              };
          isStruck(world);
          world.platform().returning = () -> {};
          return left.get() <= 0;
        },
        true);
  }

  /** Whether a sync did not pass clean. */
  private static boolean isStruck(World world) {
    try {
      return world.sync().exitCode() != 0;
    } catch (FailPoint.Reached | IllegalStateException | PlatformException | SyncException struck) {
      return true;
    }
  }
}
