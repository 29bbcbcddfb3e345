package dev.rollcall.sync;

import static dev.rollcall.sync.World.KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.ledger.LeaseTaken;
import dev.rollcall.ledger.OpenRun;
import dev.rollcall.ledger.Owner;
import dev.rollcall.ledger.Plan;
import dev.rollcall.ledger.PlanStale;
import dev.rollcall.ledger.Run;
import dev.rollcall.ledger.RunState;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roaringbitmap.RoaringBitmap;

/** What may be claimed of a list, and what may still be on it, when answers leave doubt. */
final class DoubtTest {
  private static final Clock CLOCK = Clock.fixed(World.START, ZoneOffset.UTC);

  @TempDir private Path folder;
  private World world;

  @BeforeEach
  void begin() {
    world = new World(folder, 4);
  }

  @AfterEach
  void end() {
    world.close();
  }

  private RoaringBitmap synced(int people) {
    RoaringBitmap persons = world.people.make(1, people);
    world.want(persons);
    assertThat(world.run().state()).isEqualTo(RunState.DONE);
    return persons;
  }

  @Test
  void joinersOfAMiscountedBatchAreNotClaimedAndAreSentAgain() {
    world.platform().faults.add(Fault.MISCOUNTED);
    RoaringBitmap persons = world.people.make(1, 4);
    world.want(persons);
    world.run();
    boolean claimed = !world.holding().held().isEmpty();
    RoaringBitmap possible = world.holding().mayHold();

    Run second = world.run();

    assertThat(claimed).isFalse();
    assertThat(possible).isEqualTo(world.people.members(persons));
    assertThat(second.adds().accepted()).isEqualTo(4);
    assertThat(world.holding().held()).isEqualTo(world.people.members(persons));
  }

  @Test
  void leaversOfAMiscountedBatchMayStillBeThereAndAreRemovedAgain() {
    RoaringBitmap persons = synced(4);
    world.want(new RoaringBitmap());
    world.platform().faults.add(Fault.MISCOUNTED);
    world.run();
    RoaringBitmap possible = world.holding().mayHold();

    Run second = world.run();

    assertThat(possible).isEqualTo(world.people.members(persons));
    assertThat(second.removes().accepted()).isEqualTo(4);
    assertThat(world.holding().mayHold().isEmpty()).isTrue();
  }

  @Test
  void leaversRefusedWithoutNamesMayStillBeThere() {
    RoaringBitmap persons = synced(4);
    world.platform().unnamed.add("p2@example.com|");
    world.want(new RoaringBitmap());

    world.run();

    assertThat(world.holding().held().isEmpty()).isTrue();
    assertThat(world.holding().mayHold()).isEqualTo(world.people.members(persons));
  }

  @Test
  void someoneRefusedInARepetitionMayBeThereFromTheFirstSending() {
    world.platform().faults.add(Fault.EXECUTED_BUT_TIMED_OUT);
    RoaringBitmap persons = world.people.make(1, 4);
    world.want(persons);
    world.run();
    world.platform().poison.add("p2@example.com|");
    world.run();
    RoaringBitmap possible = world.holding().mayHold();
    world.platform().poison.clear();
    world.want(new RoaringBitmap());

    world.run();

    assertThat(possible).isEqualTo(world.people.members(persons));
    assertThat(world.platform().rows()).isEmpty();
  }

  @Test
  void someoneRelabelledIsRestoredWhenAnotherOldVersionIsRemoved() {
    RoaringBitmap persons = synced(1);
    world.people.keys(1, "", "p1@example.com", "q1@example.com");
    world.platform().faults.add(Fault.NONE);
    world.platform().faults.add(Fault.REFUSED);
    assertThat(world.run().state()).isEqualTo(RunState.FAILED);
    world.people.keys(1, "", "p1@example.com");

    world.run();

    assertThat(world.platform().rows()).isEqualTo(world.rows(persons));
    assertThat(world.holding().held()).isEqualTo(world.people.members(persons));
  }

  @Test
  void anotherOldVersionOfSomeoneIsNotClaimedOnceOneOfThemIsRemoved() {
    end();
    world = new World(folder, 1);
    synced(1);
    world.people.keys(1, "", "p1@example.com", "q1@example.com");
    world.platform().faults.add(Fault.NONE);
    world.platform().faults.add(Fault.REFUSED);
    assertThat(world.run().state()).isEqualTo(RunState.FAILED);
    RoaringBitmap versions = world.holding().held();
    world.want(new RoaringBitmap());
    world.platform().faults.add(Fault.NONE);
    world.platform().faults.add(Fault.STOP);

    world.run();
    RoaringBitmap claimed = world.holding().held();
    RoaringBitmap possible = world.holding().mayHold();
    world.run();

    assertThat(versions.getCardinality()).isEqualTo(2);
    assertThat(claimed.isEmpty()).isTrue();
    assertThat(possible.getCardinality()).isEqualTo(1);
    assertThat(world.platform().rows()).isEmpty();
    assertThat(world.holding().mayHold().isEmpty()).isTrue();
  }

  @Test
  void whatBecomesOfTheJobsOfALostListSaysNothingOfTheNextOne() {
    world.platform().asynchronous = true;
    world.platform().patience = 1_000;
    RoaringBitmap persons = world.people.make(1, 3);
    world.want(persons);
    Run first = world.run();
    world.platform().loseList("id-pricing");
    world.platform().asynchronous = false;
    world.advance(Duration.ofHours(1));
    world.syncs().forgetLists(Selection.ALL);
    world.advance(World.POLL.giveUp());
    world.syncs().followThrough();
    RoaringBitmap possible = world.holding().mayHold();

    world.run();

    assertThat(possible.isEmpty()).isTrue();
    assertThat(world.ledger().run(first.id()).orElseThrow().adds().unconfirmed()).isEqualTo(3);
    assertThat(world.holding().held()).isEqualTo(world.people.members(persons));
    assertThat(world.platform().rows()).isEqualTo(world.rows(persons));
    assertThat(world.ledger().jobs()).isEmpty();
  }

  @Test
  void aRunThatHasEndedMeanwhileIsNotOpenedAgain() {
    synced(2);
    String ended = world.ledger().history(1).get(0).id();
    Owner owner = new Owner("this", other -> true);

    assertThatThrownBy(() -> world.ledger().resume(ended, owner, CLOCK))
        .isInstanceOf(PlanStale.class);

    assertThat(world.ledger().run(ended).orElseThrow().state()).isEqualTo(RunState.DONE);
  }

  @Test
  void aPlanMadeWhileABatchWasUnderWayIsRefused() {
    world.want(world.people.make(1, 2));
    Plan first = world.syncs().plan(Selection.ALL, World.START);
    Owner owner = new Owner("this", other -> false);
    OpenRun run = world.ledger().begin(first, 0, "run", owner, CLOCK);
    assertThatThrownBy(() -> world.ledger().resume("run", new Owner("other", any -> false), CLOCK))
        .isInstanceOf(LeaseTaken.class);
    Run parked = underWay(run);
    Plan between = world.syncs().plan(Selection.ALL, World.START);
    assertThat(world.syncs().resumeUnfinished().exitCode()).isZero();

    assertThatThrownBy(() -> world.syncs().apply(between.id()))
        .isInstanceOf(SyncException.class)
        .hasMessageContaining("holds has changed since");

    assertThat(parked.state()).isEqualTo(RunState.PARKED);
    assertThat(world.ledger().holding(KEY).held().getCardinality()).isEqualTo(2);
  }

  /** Leaves the run with its only batch stored and unanswered. */
  private Run underWay(OpenRun run) {
    run.park("stopped");
    world.platform().faults.add(Fault.LOST);
    return world.syncs().resumeUnfinished().runs().get(0);
  }

  @Test
  void whatOneAccountHoldsIsNotClaimedOfAnother() {
    synced(2);
    world.otherAccount();

    assertThatThrownBy(() -> world.syncs().plan(Selection.ALL, World.START))
        .isInstanceOf(SyncException.class)
        .hasMessageContaining("meta act_1");
  }

  @Test
  void someoneRefusedForOneOfTwoIdentifiersMayBeThereByTheOtherAndIsTakenOff() {
    world.people.keys(1, "", "p1@example.com", "q1@example.com");
    world.platform().bad.add("p1@example.com|");
    RoaringBitmap persons = RoaringBitmap.bitmapOf(1);
    world.want(persons);
    world.run();
    RoaringBitmap possible = world.holding().mayHold();
    RoaringBitmap claimed = world.holding().held();
    world.want(new RoaringBitmap());

    world.run();

    assertThat(claimed.isEmpty()).isTrue();
    assertThat(possible).isEqualTo(world.people.members(persons));
    assertThat(world.platform().rows()).isEmpty();
  }

  @Test
  void someoneOfWhomOneOfTwoRowsIsRefusedWithoutNameMayBeThere() {
    world.people.keys(1, "", "p1@example.com", "q1@example.com");
    world.platform().unnamed.add("p1@example.com|");
    world.want(RoaringBitmap.bitmapOf(1));

    world.run();

    assertThat(world.holding().mayHold()).isEqualTo(world.people.members(world.persons(KEY)));
  }

  @Test
  void someoneTakenBesideOneWhoIsCountedTwiceAsRefusedIsNotForgotten() {
    world.people.make(1, 2);
    world.platform().bad.add("p1@example.com|");
    world.platform().unnamed.add("p1@example.com|");
    RoaringBitmap persons = RoaringBitmap.bitmapOf(1, 2);
    world.want(persons);
    world.run();
    RoaringBitmap possible = world.holding().mayHold();
    world.want(new RoaringBitmap());

    world.run();

    assertThat(possible).isEqualTo(world.people.members(RoaringBitmap.bitmapOf(2)));
    assertThat(world.platform().rows()).isEmpty();
  }
}
