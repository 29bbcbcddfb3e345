package dev.rollcall.app.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sandbox.CallCounts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} again and again in one sync of 20,000 members in batches of 200: each start goes
 * on from the kill before and meets the next. Five such chains, two side by side, make 65 kills at
 * named moments and ten at any time. Afterwards the platform holds exactly the desired members, the
 * ledger claims just them, and each kill cost at most as many batches sent twice, byte for byte, as
 * may be on their way at once: one in the first lane, three in the second.
 */
final class KillIT {
  private static final int PEOPLE = 20_000;
  private static final int BATCH_ROWS = 200;
  private static final int BATCHES = PEOPLE / BATCH_ROWS;
  private static final int CHAINS = Integer.getInteger("rollcall.chains", 5);
  private static final int LANES = 2;

  /** How many batches the second lane has on their way at once; the first has one. */
  private static final int IN_FLIGHT = 3;

  /**
   * Most batches that one start may deal with before it is killed; all starts together do fewer.
   */
  private static final int STEPS_MAX = 8;

  private static final long SEED = Long.getLong("rollcall.seed", 20_261_126L);
  private static final List<String> BEFORE_BATCHES =
      List.of("plan-stored", "runs-begun", "list-found");
  private static final List<String> AMONG_BATCHES =
      List.of(
          "ledger",
          "ledger-committed",
          "batch-prepared",
          "batch-sending",
          "batch-sent",
          "batch-sent",
          "batch-answered",
          "batch-recorded");
  private static final List<String> AFTER_BATCHES = List.of("run-ending", "run-ended");

  private static final List<String> DAEMON_MOMENTS =
      List.of("runs-begun", "batch-sent", "ledger-committed", "run-ending");

  /** Any time, as opposed to a named moment. */
  private static final String ANY_TIME = "any time";

  @TempDir private static Path folder;
  private static final BlockingQueue<Lane> FREE = new LinkedBlockingQueue<>();
  private static TreeSet<String> desired;

  @BeforeAll
  static void importPeople() throws IOException, InterruptedException {
    desired = PackagedProject.digests(PEOPLE);
    Lane first = Lane.imported(folder.resolve("lane"), PEOPLE, BATCH_ROWS);
    FREE.add(first);
    for (int lane = 1; lane < LANES; lane++) {
      FREE.add(first.copied(folder.resolve("lane" + lane), IN_FLIGHT));
    }
  }

  @AfterAll
  static void stopSandboxes() {
    FREE.forEach(Lane::close);
  }

  @Test
  void holdsExactlyTheDesiredMembersAfterKillsAtAllMoments() throws Exception {
    ExecutorService lanes = Executors.newFixedThreadPool(LANES);
    List<Future<?>> chains = new ArrayList<>();
    for (int chain = 0; chain < CHAINS; chain++) {
      long seed = SEED + chain;
      chains.add(lanes.submit(() -> inSomeLane(seed)));
    }
    lanes.shutdown();
    for (Future<?> chain : chains) {
      chain.get();
    }
  }

  @Test
  void aSyncThatIsAskedToEndStopsBetweenTwoBatchesAndCostsNoneTwice() throws Exception {
    Lane lane = FREE.take();
    try {
      lane.forgetSyncs();
      String said = lane.terminateAfter(2 * STEPS_MAX);
      int sent = lane.calls().changes();
      lane.succeed("sync");

      assertThat(said).contains("stopped on request");
      assertThat(sent).isLessThan(BATCHES);
      assertThat(lane.calls().repeats()).isZero();
      lane.holds(desired);
    } finally {
      FREE.add(lane);
    }
  }

  @Test
  void aDaemonThatIsKilledAgainAndAgainGoesOnByItsSchedule() throws Exception {
    Random chance = new Random(SEED);
    Lane lane = FREE.take();
    try {
      lane.forgetSyncs();
      lane.scheduleEverySecond();
      for (String moment : DAEMON_MOMENTS) {
        int again = lane.calls().repeats();
        lane.killAt(nth(moment, chance), "run");
        assertThat(lane.calls().repeats() - again)
            .as("seed %d: batches sent twice by the start that was killed at %s", SEED, moment)
            .isLessThanOrEqualTo(lane.inFlight());
      }
      lane.runUntilHeld(PEOPLE);
      lane.succeed("sync");

      lane.holds(desired);
      assertThat(lane.calls().alteredRepeats()).isZero();
    } finally {
      FREE.add(lane);
    }
  }

  private static Void inSomeLane(long seed) throws Exception {
    Lane lane = FREE.take();
    try {
      lane.forgetSyncs();
      chain(lane, new Random(seed));
    } catch (AssertionError e) {
      throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
    } finally {
      FREE.add(lane);
    }
    return null;
  }

  private static void chain(Lane lane, Random chance) throws Exception {
    for (String moment : moments(chance)) {
      int again = lane.calls().repeats();
      kill(lane, moment, chance);
      assertThat(lane.calls().repeats() - again)
          .as("batches sent twice by the start that was killed at %s", moment)
          .isLessThanOrEqualTo(lane.inFlight());
    }
    lane.succeed("sync");

    lane.holds(desired);
    CallCounts calls = lane.calls();
    assertThat(calls.alteredRepeats()).as("batches sent again with other bytes").isZero();
    assertThat(calls.changes())
        .as("calls: the list, each batch, the repeats")
        .isLessThanOrEqualTo(BATCHES + 1 + calls.repeats());
  }

  /** All moments once, those among the batches in any order, and two kills at any time. */
  private static List<String> moments(Random chance) {
    List<String> among = new ArrayList<>(AMONG_BATCHES);
    among.addAll(List.of(ANY_TIME, ANY_TIME));
    Collections.shuffle(among, chance);
    List<String> moments = new ArrayList<>(BEFORE_BATCHES);
    moments.addAll(among);
    moments.addAll(AFTER_BATCHES);
    return moments;
  }

  private static void kill(Lane lane, String moment, Random chance) throws Exception {
    if (moment.equals(ANY_TIME)) {
      lane.killAfter(1 + chance.nextInt(STEPS_MAX));
    } else {
      lane.killAt(nth(moment, chance), "sync");
    }
  }

  /** The moment itself, or one of its first occurrences where there are many. */
  private static String nth(String moment, Random chance) {
    return AMONG_BATCHES.contains(moment) ? moment + ":" + (1 + chance.nextInt(STEPS_MAX)) : moment;
  }
}
