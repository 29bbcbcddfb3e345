package dev.rollcall.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.ledger.Batch;
import dev.rollcall.ledger.BatchState;
import dev.rollcall.ledger.Run;
import dev.rollcall.ledger.RunState;
import dev.rollcall.model.FailPoint;
import dev.rollcall.platform.Platform.Operation;
import dev.rollcall.sync.FakePlatform.Call;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roaringbitmap.RoaringBitmap;

/** Several batches of one run on their way at the same time. */
final class InFlightTest {
  private static final int THREE = 3;

  @TempDir private Path folder;
  private World world;

  @BeforeEach
  void begin() {
    world = new World(folder, 2);
    world.inFlight = THREE;
  }

  @AfterEach
  void end() {
    world.close();
  }

  private RoaringBitmap wanted(int people) {
    RoaringBitmap persons = world.people.make(1, people);
    world.want(persons);
    return persons;
  }

  private List<Batch> batches(Run run) {
    return world.ledger().batches(run.id());
  }

  private void everybodyIsThere(RoaringBitmap persons) {
    assertThat(world.platform().rows()).isEqualTo(world.rows(persons));
    assertThat(world.holding().held()).isEqualTo(world.people.members(persons));
  }

  @Test
  void asManyAsSaidAreOnTheirWayAndNoMore() {
    world.flying = Parts::callThreads;
    RoaringBitmap persons = wanted(14);
    CountDownLatch three = new CountDownLatch(THREE);
    Most most = new Most();
    world.platform().before =
        () -> {
          if (!Thread.currentThread().getName().equals("call")) {
            return; // about the list
          }
          most.enter();
          three.countDown();
          await(three);
          most.leave();
        };

    Run run = world.run();

    assertThat(run.state()).isEqualTo(RunState.DONE);
    assertThat(most.seen).isEqualTo(THREE);
    assertThat(batches(run)).hasSize(7).allMatch(batch -> batch.attempts() == 1);
    everybodyIsThere(persons);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).as("three at the same time").isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** How many there were at once. */
  private static final class Most {
    private int now;
    private int seen;

    synchronized void enter() {
      seen = Math.max(seen, ++now);
    }

    synchronized void leave() {
      now--;
    }
  }

  @Test
  void whereOneIsStoppedTheOthersAreAnsweredAndNoFurtherOneGoes() {
    RoaringBitmap persons = wanted(14);
    world.platform().faults.add(Fault.NONE);
    world.platform().faults.add(Fault.STOP);

    Run stopped = world.run();
    List<BatchState> states = batches(stopped).stream().map(Batch::state).toList();
    int sent = world.platform().journal.size();
    Run ended = world.run();

    assertThat(states)
        .as("the fourth went when the first was answered, before the second was heard of")
        .containsExactly(
            BatchState.RECORDED, BatchState.REFUSED, BatchState.RECORDED, BatchState.RECORDED);
    assertThat(sent).as("that arrived and were not refused").isEqualTo(3);
    assertThat(ended.state()).isEqualTo(RunState.DONE);
    everybodyIsThere(persons);
  }

  @Test
  void afterACrashNoMoreGoAgainThanWereOnTheirWay() {
    RoaringBitmap persons = wanted(14);
    crash("batch-answered:2");

    world.run();

    List<Call> calls = world.platform().journal;
    assertThat(calls.size() - calls.stream().map(Call::id).distinct().count())
        .isBetween(1L, (long) THREE);
    new Invariants(world).holdAlways();
    everybodyIsThere(persons);
  }

  private void crash(String point) {
    try (Armed armed = new Armed(point, "throw")) {
      assertThat(armed).isNotNull();
      world.run();
    } catch (FailPoint.Reached crash) {
      world.restart();
    }
  }

  @Test
  void aBadMemberIsFoundWhileOthersHaveGoneAhead() {
    world.platform().poison.add("p3@example.com|");
    RoaringBitmap persons = wanted(14);

    Run run = world.run();

    assertThat(run.state()).isEqualTo(RunState.DEGRADED);
    assertThat(run.adds().accepted()).isEqualTo(13);
    assertThat(batches(run)).extracting(Batch::state).contains(BatchState.SPLIT);
    assertThat(world.holding().refused().getCardinality()).isEqualTo(1);
    persons.remove(3);
    assertThat(world.platform().rows()).isEqualTo(world.rows(persons));
  }

  @Test
  void nobodyIsRemovedWhileAdditionsAreOnTheirWay() {
    wanted(6);
    world.run();
    world.platform().journal.clear();
    RoaringBitmap others = world.people.make(7, 7);
    world.want(others);

    world.run();

    List<Operation> order = world.platform().journal.stream().map(Call::operation).toList();
    assertThat(order)
        .isSorted()
        .containsOnly(Operation.ADD, Operation.REMOVE)
        .startsWith(Operation.ADD);
    everybodyIsThere(others);
  }
}
