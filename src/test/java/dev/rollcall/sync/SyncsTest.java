package dev.rollcall.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.audience.DesiredAudience.Step;
import dev.rollcall.ledger.Batch;
import dev.rollcall.ledger.BatchState;
import dev.rollcall.ledger.Counts;
import dev.rollcall.ledger.Run;
import dev.rollcall.ledger.RunState;
import dev.rollcall.platform.Platform.Operation;
import dev.rollcall.sync.FakePlatform.Call;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roaringbitmap.RoaringBitmap;

/** How a sync goes. */
final class SyncsTest {
  private static final int ROWS_MAX = 4;

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
  void aFirstSyncMakesTheListAndFillsItInBatches() {
    RoaringBitmap persons = world.people.make(1, 10);
    world.want(persons);

    Run run = world.run();

    assertThat(run.state()).isEqualTo(RunState.DONE);
    assertThat(run.adds()).isEqualTo(new Counts(10, 10, 0, 0, 0, 0, 0));
    assertThat(world.platform().rows()).isEqualTo(world.rows(persons));
    assertThat(world.platform().journal.size()).isEqualTo(3);
    assertThat(world.holding().held()).isEqualTo(world.people.members(persons));
  }

  @Test
  void makesNoCallWhenNothingChanged() {
    synced(10);

    Outcome outcome = world.sync();

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.runs()).extracting(Run::state).containsExactly(RunState.DONE);
    assertThat(world.platform().journal.size()).isZero();
    assertThat(world.platform().lookups).isEqualTo(1);
  }

  @Test
  void sendsOnlyTheDifference() {
    RoaringBitmap persons = synced(10);
    RoaringBitmap now = without(persons, 3, 4);
    now.or(world.people.make(20, 1));
    world.want(now);

    Run run = world.run();

    assertThat(run.adds().accepted()).isEqualTo(1);
    assertThat(run.removes().accepted()).isEqualTo(2);
    assertThat(world.platform().journal.size()).isEqualTo(2);
    assertThat(world.platform().rows()).isEqualTo(world.rows(now));
  }

  @Test
  void theExcludedAreRemovedBeforeAnybodyIsAdded() {
    RoaringBitmap persons = synced(4);
    world.takenOut.put(
        "pricing",
        List.of(
            new Step("rule", "rule", without(persons, 2)),
            new Step("excluded", "excluded: customers", RoaringBitmap.bitmapOf(1))));
    RoaringBitmap now = without(persons, 1, 2);
    now.or(world.people.make(20, 1));
    world.want(now);

    world.sync();

    assertThat(world.platform().journal)
        .extracting(Call::operation)
        .containsExactly(Operation.REMOVE, Operation.ADD, Operation.REMOVE);
    assertThat(world.platform().journal.get(0).rows()).containsExactly("p1@example.com|");
  }

  @Test
  void aChangedKeyIsAddedBeforeTheOldOneIsRemoved() {
    RoaringBitmap persons = synced(3);
    world.people.keys(2, "", "new@example.com");

    world.sync();

    assertThat(world.platform().journal)
        .extracting(Call::operation)
        .containsExactly(Operation.ADD, Operation.REMOVE);
    assertThat(world.platform().rows()).isEqualTo(world.rows(persons));
  }

  @Test
  void aValueThatOldAndNewKeysShareIsOnTheListAfterwards() {
    world.people.keys(1, "", "a@example.com", "b@example.com");
    RoaringBitmap persons = RoaringBitmap.bitmapOf(1);
    world.want(persons);
    world.sync();
    world.people.keys(1, "", "a@example.com", "c@example.com");

    Run run = world.run();

    assertThat(world.platform().rows()).isEqualTo(world.rows(persons));
    assertThat(run.state()).isEqualTo(RunState.DONE);
    assertThat(run.adds().planned()).isEqualTo(1);
  }

  @Test
  void aNewMemberWithTheSameRowsIsRelabelledWithoutACall() {
    RoaringBitmap persons = synced(3);
    world.people.keys(2, "", "p2@example.com");

    Run run = world.run();

    assertThat(run.state()).isEqualTo(RunState.DONE);
    assertThat(world.platform().journal.size()).isZero();
    assertThat(world.holding().held()).isEqualTo(world.people.members(persons));
  }

  @Test
  void membersWithSeveralRowsAreCutSoThatRowsFit() {
    RoaringBitmap persons = new RoaringBitmap();
    for (int person = 1; person <= 5; person++) {
      world.people.keys(
          person, "", person + "a@example.com", person + "b@example.com", person + "c@example.com");
      persons.add(person);
    }
    world.want(persons);

    world.sync();

    assertThat(world.platform().journal)
        .hasSize(5)
        .allSatisfy(call -> assertThat(call.rows()).hasSizeLessThanOrEqualTo(ROWS_MAX));
    assertThat(world.platform().rows()).isEqualTo(world.rows(persons));
  }

  @Test
  void peopleWithoutAUsableKeyAreHeldBackAndNotTriedAgain() {
    RoaringBitmap persons = world.people.make(1, 3);
    world.people.keys(9, "+4915123456789");
    persons.add(9);
    world.want(persons);

    Run first = world.run();
    Run second = world.run();

    assertThat(first.adds()).isEqualTo(new Counts(4, 3, 0, 0, 0, 0, 1));
    assertThat(first.state()).isEqualTo(RunState.DONE);
    assertThat(second.adds().planned()).isZero();
  }

  @Test
  void thoseRejectedByNameAreNotHeldAndNotSentAgainUntilTheyChange() {
    RoaringBitmap persons = world.people.make(1, 4);
    world.platform().bad.add("p2@example.com|");
    world.want(persons);

    Run first = world.run();
    int calls = world.platform().journal.size();
    Run second = world.run();
    world.people.keys(2, "", "better@example.com");
    Run third = world.run();

    assertThat(first.state()).isEqualTo(RunState.DEGRADED);
    assertThat(first.adds()).isEqualTo(new Counts(4, 3, 1, 0, 0, 0, 0));
    assertThat(second.state()).isEqualTo(RunState.DONE);
    assertThat(calls).isEqualTo(1);
    assertThat(third.adds().accepted()).isEqualTo(1);
    assertThat(world.holding().held()).isEqualTo(world.people.members(persons));
  }

  @Test
  void rejectionsWithoutNamesAreCountedAndNeverGreen() {
    world.platform().unnamed.add("p2@example.com|");
    world.want(world.people.make(1, 4));

    Run run = world.run();

    assertThat(run.state()).isEqualTo(RunState.DEGRADED);
    assertThat(run.adds()).isEqualTo(new Counts(4, 3, 0, 1, 0, 0, 0));
    assertThat(world.holding().mayHold().getCardinality()).isEqualTo(4);
  }

  @Test
  void countsThatDoNotAddUpAreNeverGreen() {
    world.platform().faults.add(Fault.MISCOUNTED);
    world.want(world.people.make(1, 4));

    Run run = world.run();

    assertThat(run.state()).isEqualTo(RunState.DEGRADED);
    assertThat(run.adds()).isEqualTo(new Counts(4, 3, 0, 0, 0, 1, 0));
    assertThat(run.adds().unsent()).isZero();
  }

  @Test
  void whatARunDidCanBeShown() {
    world.want(world.people.make(1, 6));
    Run run = world.run();

    RunReport report = world.syncs().show(run.id());

    assertThat(report.planned().adds()).isEqualTo(6);
    assertThat(report.batches()).extracting(Batch::state).containsOnly(BatchState.RECORDED);
    assertThat(report.batches().get(0).receipt())
        .isEqualTo(
            "{\"accepted\":4,\"rejected\":0,\"unnamed\":0,\"pending\":0,\"unconfirmed\":0,"
                + "\"codes\":{},\"job\":null,\"reference\":\"trace-1\"}");
  }

  @Test
  void runsStartedInTheBackgroundEnd() {
    RoaringBitmap persons = world.people.make(1, 6);
    world.want(persons);

    List<String> runs = world.syncs().start(Selection.ALL, World.START);

    assertThat(runs).hasSize(1);
    world.syncs().close();
    world.restart();
    world.syncs().resumeUnfinished();
    assertThat(world.platform().rows()).isEqualTo(world.rows(persons));
  }
}
