package dev.rollcall.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.ledger.LedgerException;
import dev.rollcall.model.FailPoint;
import dev.rollcall.platform.PlatformException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** What goes wrong at the platforms, in the warehouse, with the ledger and with the process. */
final class Mishaps {
  /** Every named moment at which a process may end. */
  private static final List<String> POINTS =
      List.of(
          "plan-stored",
          "runs-begun",
          "list-found",
          "list-deleted",
          "sync-closed",
          "batch-prepared",
          "batch-sending",
          "batch-sent",
          "batch-answered",
          "batch-recorded",
          "run-paused",
          "run-ending",
          "run-ended");

  private static final List<Fault> FAULTS =
      List.of(
          Fault.EXECUTED_BUT_TIMED_OUT,
          Fault.LOST,
          Fault.STOP,
          Fault.LIST_GONE,
          Fault.REFUSED,
          Fault.OVERLOADED,
          Fault.MISCOUNTED,
          Fault.NONE,
          Fault.NONE,
          Fault.NONE,
          Fault.NONE);

  private static final List<Fault> LIST_FAULTS =
      List.of(Fault.EXECUTED_BUT_TIMED_OUT, Fault.LOST, Fault.STOP, Fault.NONE, Fault.NONE);

  private static final int STEPS = 60;

  private final World world;
  private final Random chance;

  /** How many steps may have been done without the process knowing. */
  private int unknowing;

  Mishaps(World world, Random chance) {
    this.world = world;
    this.chance = chance;
  }

  int unknowing() {
    return unknowing;
  }

  /** Platforms have a bad day. */
  void disturb() {
    for (FakePlatform platform : world.platforms.values()) {
      calm(platform);
      for (int i = 0; i < 6; i++) {
        platform.faults.add(FAULTS.get(chance.nextInt(FAULTS.size())));
      }
      if (chance.nextInt(4) == 0) {
        platform.listFaults.add(LIST_FAULTS.get(chance.nextInt(LIST_FAULTS.size())));
      }
      platform.patience = chance.nextInt(12) == 0 ? Integer.MAX_VALUE : 1 + chance.nextInt(3);
    }
  }

  /** From now on everything goes well. */
  void end() {
    world.platforms.values().forEach(Mishaps::calm);
    world.platforms.values().forEach(platform -> platform.unnamed.clear());
  }

  private static void calm(FakePlatform platform) {
    platform.faults.clear();
    platform.listFaults.clear();
    platform.patience = 1;
  }

  /** Does something; perhaps the process ends, or some step fails, before it is done. */
  void during(Runnable work) {
    switch (chance.nextInt(8)) {
      case 0, 1 -> armed(named(), "throw", work);
      case 2 -> armed(step(), "throw", work);
      case 3 -> armed(chance.nextBoolean() ? named() : step(), "fail", work);
      case 4 -> withoutWarehouse(work);
      default -> plainly(work);
    }
  }

  private String named() {
    return POINTS.get(chance.nextInt(POINTS.size())) + ":" + (1 + chance.nextInt(3));
  }

  private String step() {
    String point = chance.nextBoolean() ? "ledger" : "ledger-committed";
    return point + ":" + (1 + chance.nextInt(STEPS));
  }

  private void armed(String point, String action, Runnable work) {
    try (Armed armed = new Armed(point, action)) {
      assertThat(armed).isNotNull();
      unknowing += world.inFlight;
      plainly(work);
    }
  }

  /** The nth question to the warehouse fails, and all after it. */
  private void withoutWarehouse(Runnable work) {
    AtomicInteger left = new AtomicInteger(chance.nextInt(10));
    world.warehouse =
        () -> {
          if (left.getAndDecrement() <= 0) {
            throw new IllegalStateException("the warehouse does not answer");
          }
        };
    try {
      plainly(work);
    } finally {
      world.warehouse = () -> {};
    }
  }

  private void plainly(Runnable work) {
    try {
      work.run();
    } catch (FailPoint.Reached crash) {
      world.restart();
    } catch (SyncException | LedgerException | PlatformException | IllegalStateException failed) {
      // What was done is kept, and what was not is done by a later sync.
      if (chance.nextBoolean()) {
        world.restart();
      }
    }
  }
}
