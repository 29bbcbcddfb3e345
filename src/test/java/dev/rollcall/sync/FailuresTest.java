package dev.rollcall.sync;

import static dev.rollcall.sync.World.KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.ledger.Counts;
import dev.rollcall.ledger.Plan;
import dev.rollcall.ledger.Run;
import dev.rollcall.ledger.RunState;
import dev.rollcall.ledger.SyncKey;
import dev.rollcall.platform.Platform.Operation;
import dev.rollcall.sync.FakePlatform.Call;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roaringbitmap.RoaringBitmap;

/** What a sync does about platforms that fail, and people who may not be sent any more. */
final class FailuresTest {
  private static final int ROWS_MAX = 4;
  private static final SyncKey OTHER = new SyncKey("pricing", "tiktok-main");

  @TempDir private Path folder;
  private World world;

  @BeforeEach
  void begin() {
    world = new World(folder, ROWS_MAX);
  }

  @AfterEach
  void end() {
    world.close();
  }

  private RoaringBitmap synced(int people) {
    RoaringBitmap persons = world.people.make(1, people);
    world.want(persons);
    assertThat(world.run().state()).isEqualTo(RunState.DONE);
    world.platform().journal.clear();
    return persons;
  }

  private static RoaringBitmap without(RoaringBitmap persons, int... gone) {
    return RoaringBitmap.andNot(persons, RoaringBitmap.bitmapOf(gone));
  }

  @Test
  void onePoisonedRowCostsAtMostTheLogarithmInCalls() {
    world.close();
    world = new World(folder.resolve("wide"), 64);
    RoaringBitmap persons = world.people.make(1, 64);
    for (int bad = 1; bad <= 64; bad += 7) {
      world.platform().poison.add("p" + bad + "@example.com|");
      world.want(persons);
    }

    Run run = world.run();

    int refused = 10;
    int calls = world.ledger().batches(run.id()).size();
    assertThat(run.adds()).isEqualTo(new Counts(64, 54, 10, 0, 0, 0, 0));
    assertThat(calls).isLessThanOrEqualTo(1 + refused * (1 + 6 + 1));
    assertThat(world.holding().refused().getCardinality()).isEqualTo(10);
  }

  @Test
  void anUnclearAnswerLeavesTheBatchInDoubtAndParksTheRun() {
    world.platform().faults.add(Fault.EXECUTED_BUT_TIMED_OUT);
    world.want(world.people.make(1, 4));

    Outcome outcome = world.sync();

    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.runs()).extracting(Run::state).containsExactly(RunState.PARKED);
    assertThat(world.holding().held().isEmpty()).isTrue();
    assertThat(world.holding().mayHold().getCardinality()).isEqualTo(4);
  }

  @Test
  void aBatchInDoubtIsSentAgainByteForByteUnderItsId() {
    RoaringBitmap persons = world.people.make(1, 4);
    world.platform().faults.add(Fault.EXECUTED_BUT_TIMED_OUT);
    world.want(persons);
    world.sync();

    Run run = world.run();

    List<Call> calls = world.platform().journal;
    assertThat(calls).hasSize(2);
    assertThat(calls.get(1).body()).isEqualTo(calls.get(0).body());
    assertThat(calls.get(1).id()).isEqualTo(calls.get(0).id());
    assertThat(run.state()).isEqualTo(RunState.DONE);
    assertThat(world.platform().rows()).isEqualTo(world.rows(persons));
  }

  @Test
  void someoneSuppressedWhileInDoubtIsNotSentAgainAndIsRemoved() {
    RoaringBitmap persons = world.people.make(1, 4);
    world.platform().faults.add(Fault.EXECUTED_BUT_TIMED_OUT);
    world.want(persons);
    world.sync();
    world.platform().journal.clear();
    world.suppressed.add(2);
    world.want(without(persons, 2));

    world.sync();

    assertThat(world.platform().journal)
        .filteredOn(call -> call.operation() == Operation.ADD)
        .noneSatisfy(call -> assertThat(call.rows()).contains("p2@example.com|"));
    assertThat(world.platform().rows()).isEqualTo(world.rows(without(persons, 2)));
    assertThat(world.holding().mayHold()).isEqualTo(world.people.members(without(persons, 2)));
  }

  @Test
  void someoneSuppressedAfterThePlanIsDroppedAndCounted() {
    world.want(world.people.make(1, 4));
    Plan plan = world.syncs().plan(Selection.ALL, World.START);
    world.suppressed.add(2);

    Run run = world.syncs().apply(plan.id()).runs().get(0);

    assertThat(run.adds()).isEqualTo(new Counts(4, 3, 0, 0, 0, 0, 1));
    assertThat(world.platform().rows()).doesNotContain("p2@example.com|");
  }

  @Test
  void someoneErasedAfterThePlanIsNotSent() {
    world.want(world.people.make(1, 4));
    Plan plan = world.syncs().plan(Selection.ALL, World.START);
    world.people.erase(2);

    Run run = world.syncs().apply(plan.id()).runs().get(0);

    assertThat(run.adds()).isEqualTo(new Counts(4, 3, 0, 0, 0, 0, 1));
  }

  @Test
  void aChangedCompositionOfABatchInDoubtIsAClearStop() {
    world.want(world.people.make(1, 4));
    world.platform().faults.add(Fault.LOST);
    world.sync();
    world.ledger().unfinished();
    int member = world.people.member(1);
    world.people.rewrite(member, "tampered@example.com");

    Run run = world.run();

    assertThat(run.state()).isEqualTo(RunState.PARKED);
    assertThat(run.cause()).contains("would not be the same again");
    assertThat(world.platform().journal.size()).isEqualTo(1);
  }

  @Test
  void aListThatIsGoneFailsItsRunAndIsNotMadeAgain() {
    RoaringBitmap persons = synced(2);
    persons.or(world.people.make(20, 1));
    world.want(persons);
    world.platform().faults.add(Fault.LIST_GONE);

    Run run = world.run();

    assertThat(run.state()).isEqualTo(RunState.FAILED);
    assertThat(run.cause()).isEqualTo("the list is gone");
    assertThat(world.platform().lookups).isEqualTo(1);
    assertThat(world.holding().held().getCardinality()).isEqualTo(2);
  }

  @Test
  void aRefusedRequestFailsTheRunAndIsNotRepeated() {
    world.platform().faults.add(Fault.REFUSED);
    world.want(world.people.make(1, 4));

    Run run = world.run();

    assertThat(run.state()).isEqualTo(RunState.FAILED);
    assertThat(world.holding().mayHold().isEmpty()).isTrue();
  }

  @Test
  void aStoppedDestinationParksItsOtherRunsButNoOtherDestination() {
    RoaringBitmap persons = world.people.make(1, 4);
    SyncKey second = new SyncKey("webinar", KEY.destination());
    world.want(KEY, persons);
    world.want(second, persons);
    world.want(OTHER, persons);
    world.platform().faults.add(Fault.STOP);

    Outcome outcome = world.sync();

    assertThat(outcome.runs())
        .extracting(Run::key, Run::state)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(KEY, RunState.PARKED),
            org.assertj.core.groups.Tuple.tuple(second, RunState.PARKED),
            org.assertj.core.groups.Tuple.tuple(OTHER, RunState.DONE));
    assertThat(world.sync().exitCode()).isZero();
    assertThat(world.platform().lists.get("webinar")).isEqualTo(world.rows(persons));
  }

  @Test
  void anOverloadedPlatformParksTheRunAndNothingIsInDoubt() {
    world.platform().faults.add(Fault.OVERLOADED);
    world.want(world.people.make(1, 4));

    Run run = world.run();

    assertThat(run.state()).isEqualTo(RunState.PARKED);
    assertThat(world.holding().mayHold().isEmpty()).isTrue();
    assertThat(world.run().state()).isEqualTo(RunState.DONE);
  }

  @Test
  void anAsynchronousAnswerIsPendingAndItsMembersAreLeftAlone() {
    world.platform().faults.add(Fault.ASYNCHRONOUS);
    world.want(world.people.make(1, 4));

    Run first = world.run();
    Run second = world.run();

    assertThat(first.state()).isEqualTo(RunState.PENDING);
    assertThat(first.adds()).isEqualTo(new Counts(4, 0, 0, 0, 4, 0, 0));
    assertThat(second.adds().planned()).isZero();
    assertThat(world.holding().held().isEmpty()).isTrue();
    assertThat(world.holding().pending().getCardinality()).isEqualTo(4);
  }

  @Test
  void aListWhoseCreationTimedOutIsFoundByItsName() {
    world.platform().listFaults.add(Fault.EXECUTED_BUT_TIMED_OUT);
    world.want(world.people.make(1, 4));

    Run first = world.run();
    Run second = world.run();

    assertThat(first.state()).isEqualTo(RunState.PARKED);
    assertThat(second.state()).isEqualTo(RunState.DONE);
    assertThat(world.platform().lists).hasSize(1);
  }

  @Test
  void aFailureRightAfterRunsWereBegunLeavesNobodyBusy() {
    world.want(world.people.make(1, 2));
    try (Armed armed = new Armed("runs-begun", "fail")) {
      assertThat(armed).isNotNull();
      assertThatThrownBy(world::sync).isInstanceOf(IllegalStateException.class);
    }

    Outcome next = world.sync();

    assertThat(next.busy()).isEmpty();
    assertThat(next.exitCode()).isZero();
  }

  @Test
  void whoLosesALeaseWhileStoppingLeavesTheRunToTheOther() {
    world.want(world.people.make(1, 2));
    world.platform().faults.add(Fault.EXECUTED_BUT_TIMED_OUT);
    world.platform().returning =
        () -> {
          world.platform().returning = () -> {};
          world.advance(Duration.ofMinutes(11));
          world.other(second -> second.sync(Selection.ALL, world.now()));
        };

    Outcome outcome = world.sync();

    assertThat(outcome.runs()).extracting(Run::state).containsOnly(RunState.DONE);
  }
}
