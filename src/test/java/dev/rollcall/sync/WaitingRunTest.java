package dev.rollcall.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.ledger.Run;
import dev.rollcall.ledger.RunState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roaringbitmap.RoaringBitmap;

/** A run that waits for jobs is not the last word: others may be made before it goes on. */
final class WaitingRunTest {
  private static final RoaringBitmap BOTH = RoaringBitmap.bitmapOf(1, 2);
  private static final RoaringBitmap SECOND = RoaringBitmap.bitmapOf(2);

  private final World world;

  WaitingRunTest(@TempDir Path folder) {
    this.world = new World(folder, 1);
  }

  @AfterEach
  void end() {
    world.close();
  }

  /**
   * The first person has a second key, so that the old version is removed and the new one restored;
   * the run waits with that until the second person's job has ended.
   */
  private Run waitingToRestore() {
    world.people.make(1, 2);
    world.want(RoaringBitmap.bitmapOf(1));
    world.run();
    jobsTake(5, 0, 0);
    world.people.keys(1, "", "p1@example.com", "q1@example.com");
    world.want(BOTH);
    Run waiting = world.run();
    later(World.POLL.first());
    return waiting;
  }

  /** From now on batches become jobs, with so many questions each until they end. */
  private void jobsTake(Integer... questions) {
    FakePlatform platform = world.platform();
    platform.asynchronous = true;
    Deque<Integer> slow = new ArrayDeque<>(List.of(questions));
    platform.slowness = () -> slow.isEmpty() ? 0 : slow.poll();
  }

  private void later(Duration time) {
    world.advance(time);
    world.syncs().followThrough();
  }

  private void untilAllJobsHaveEnded() {
    for (int i = 0; i < 10 && !world.ledger().jobs().isEmpty(); i++) {
      later(Duration.ofHours(2));
    }
    assertThat(world.ledger().jobs()).isEmpty();
  }

  @Test
  void whoeverALaterRunHasTakenOffIsNotRestored() {
    Run waiting = waitingToRestore();
    assertThat(world.ledger().run(waiting.id()).orElseThrow().state()).isEqualTo(RunState.PENDING);
    world.want(SECOND);
    world.sync();
    untilAllJobsHaveEnded();

    assertThat(world.platform().rows()).isEqualTo(world.rows(SECOND));
    assertThat(world.holding().mayHold()).isEqualTo(world.people.members(SECOND));
  }

  @Test
  void whoeverStaysIsRestoredOnceTheJobsHaveEnded() {
    waitingToRestore();
    untilAllJobsHaveEnded();

    assertThat(world.platform().rows()).isEqualTo(world.rows(BOTH));
  }

  @Test
  void whoeverMayHaveGoneWithAnOlderVersionIsNotClaimedBeforeTheyAreRestored() {
    RoaringBitmap first = RoaringBitmap.bitmapOf(1);
    world.people.make(1, 1);
    world.want(first);
    world.run();
    jobsTake(0, 5);
    world.platform().eager = true;
    world.people.keys(1, "", "p1@example.com", "q1@example.com");
    world.want(first);
    world.run();
    later(World.POLL.first());
    int member = world.people.member(1);

    assertThat(world.ledger().jobs()).as("only the removal is open").hasSize(1);
    assertThat(world.platform().rows()).isNotEqualTo(world.rows(first));
    assertThat(world.holding().held().contains(member)).isFalse();
    assertThat(world.holding().mayHold().contains(member)).isTrue();

    untilAllJobsHaveEnded();
    assertThat(world.platform().rows()).isEqualTo(world.rows(first));
    assertThat(world.holding().held().contains(member)).isTrue();
  }
}
