package dev.rollcall.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.ledger.SyncKey;
import dev.rollcall.model.FailPoint;
import dev.rollcall.platform.Platform.Operation;
import dev.rollcall.sync.FakePlatform.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roaringbitmap.RoaringBitmap;

/** Many syncs with changing people and faults of every kind, from seeds. */
final class SimulationTest {
  private static final int SEEDS = 200;
  private static final int ROUNDS = 5;
  private static final int PERSONS = 24;
  private static final int SETTLING_SYNCS_MAX = 12;

  /** Adding, removing and restoring each wait for the jobs of the one before. */
  private static final int JOBS_SETTLING_SYNCS_MAX = 3 * SETTLING_SYNCS_MAX;

  private static final SyncKey OTHER = new SyncKey("webinar", World.KEY.destination());
  private static final List<String> POINTS =
      List.of(
          "plan-stored",
          "runs-begun",
          "list-found",
          "batch-prepared",
          "batch-sending",
          "batch-sent",
          "batch-answered",
          "batch-recorded",
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
          Fault.NONE,
          Fault.NONE,
          Fault.NONE);

  @TempDir(factory = MemoryFolder.class)
  private Path folder;

  @Test
  void listsEndAsTheyShouldWhateverHappenedOnTheWay() {
    for (long seed = Long.getLong("rollcall.seed", 1); seed <= SEEDS; seed++) {
      try (World world = new World(folder.resolve("seed" + seed), 5, seed)) {
        new Simulation(world, new Random(seed)).run();
      } catch (AssertionError e) {
        throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
      }
    }
  }

  /** One seed's world. */
  private static final class Simulation {
    private final World world;
    private final Random chance;
    private final Map<Integer, Integer> suppressedSince = new HashMap<>();
    private final Set<String> untakable = new HashSet<>();

    Simulation(World world, Random chance) {
      this.world = world;
      this.chance = chance;
    }

    void run() {
      world.people.make(1, PERSONS);
      world.platform().asynchronous = chance.nextBoolean();
      markUntakable();
      for (int round = 0; round < ROUNDS; round++) {
        change();
        disturb();
        syncPerhapsCrashing();
        askForJobs();
        new Invariants(world).holdAlways();
        nobodySuppressedWasSent();
      }
      settle();
      for (SyncKey key : List.of(World.KEY, OTHER)) {
        new Invariants(world).holdAtTheEnd(key, untakable);
      }
      nobodySuppressedWasSent();
    }

    private void markUntakable() {
      FakePlatform platform = world.platform();
      platform.poison.add("p" + (1 + chance.nextInt(PERSONS)) + "@example.com|");
      platform.bad.add("p" + (1 + chance.nextInt(PERSONS)) + "@example.com|");
      platform.named.add("p" + (1 + chance.nextInt(PERSONS)) + "@example.com|");
      untakable.addAll(platform.named);
      untakable.addAll(platform.poison);
      untakable.addAll(platform.bad);
    }

    private void change() {
      world.want(World.KEY, anyPersons());
      world.want(OTHER, anyPersons());
      for (int i = 0; i < 3; i++) {
        int person = 1 + chance.nextInt(PERSONS);
        String own = "p" + person + "@example.com";
        boolean fixed = untakable.contains(own + "|");
        switch (fixed ? 0 : chance.nextInt(4)) {
          case 0 -> world.people.keys(person, "", own);
          case 1 -> world.people.keys(person, "", "q" + person + "@example.com");
          case 2 -> world.people.keys(person, "", own, "q" + person + "@example.com");
          default -> suppress(person);
        }
      }
    }

    private RoaringBitmap anyPersons() {
      RoaringBitmap persons = new RoaringBitmap();
      for (int person = 1; person <= PERSONS; person++) {
        if (chance.nextInt(3) > 0 && !world.suppressed.contains(person)) {
          persons.add(person);
        }
      }
      return persons;
    }

    private void suppress(int person) {
      if (chance.nextInt(3) == 0 && !world.suppressed.contains(person)) {
        world.suppressed.add(person);
        suppressedSince.put(person, world.platform().journal.size());
        world.desired.values().forEach(persons -> persons.remove(person));
      }
    }

    private void disturb() {
      world.platform().faults.clear();
      for (int i = 0; i < 6; i++) {
        world.platform().faults.add(FAULTS.get(chance.nextInt(FAULTS.size())));
      }
      if (chance.nextInt(4) == 0) {
        world.platform().listFaults.add(Fault.EXECUTED_BUT_TIMED_OUT);
      }
    }

    private void syncPerhapsCrashing() {
      if (chance.nextBoolean()) {
        world.sync();
        return;
      }
      String point = POINTS.get(chance.nextInt(POINTS.size())) + ":" + (1 + chance.nextInt(3));
      try (Armed armed = new Armed(point, "throw")) {
        assertThat(armed).isNotNull();
        world.sync();
      } catch (FailPoint.Reached crash) {
        world.restart();
      }
    }

    /** Jobs of a round end soon or late, so that later runs meet them. */
    private void askForJobs() {
      world.platform().patience = 1 + chance.nextInt(3);
      if (chance.nextBoolean()) {
        world.advance(Duration.ofHours(chance.nextInt(3)));
        world.syncs().followThrough();
      }
    }

    private void settle() {
      world.platform().faults.clear();
      world.platform().listFaults.clear();
      int syncs = 0;
      while (!isQuiet()) {
        assertThat(++syncs)
            .as(
                () ->
                    "syncs until everything is quiet; the last: "
                        + world.ledger().history(2)
                        + "; open jobs: "
                        + world.ledger().jobs()
                        + "; unfinished: "
                        + world.ledger().unfinished())
            .isLessThan(
                world.platform().asynchronous ? JOBS_SETTLING_SYNCS_MAX : SETTLING_SYNCS_MAX);
      }
    }

    /** Whether a sync found nothing left to do. */
    private boolean isQuiet() {
      int before = world.platform().calls();
      world.advance(Duration.ofHours(2));
      return world.sync().exitCode() == 0
          && world.platform().calls() == before
          && world.ledger().jobs().isEmpty();
    }

    private void nobodySuppressedWasSent() {
      suppressedSince.forEach(
          (person, since) ->
              assertThat(world.platform().journal.stream().skip(since))
                  .as("I3: a suppressed person is sent no more")
                  .noneMatch(
                      call ->
                          call.operation() == Operation.ADD
                              && (call.rows().contains("p" + person + "@example.com|")
                                  || call.rows().contains("q" + person + "@example.com|"))));
    }
  }
}
