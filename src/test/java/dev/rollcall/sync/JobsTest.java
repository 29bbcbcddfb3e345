package dev.rollcall.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.ledger.Batch;
import dev.rollcall.ledger.BatchState;
import dev.rollcall.ledger.Counts;
import dev.rollcall.ledger.Job;
import dev.rollcall.ledger.Run;
import dev.rollcall.ledger.RunState;
import dev.rollcall.ledger.Section;
import dev.rollcall.ledger.Verdict;
import dev.rollcall.model.AudienceDefinition.Life;
import dev.rollcall.model.AudienceDefinition.OnDelete;
import dev.rollcall.model.AudienceDefinition.Ownership;
import dev.rollcall.model.PlatformDescriptor.Capability;
import dev.rollcall.platform.Platform.Operation;
import dev.rollcall.sync.FakePlatform.Call;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roaringbitmap.RoaringBitmap;

/** Platforms that take a batch and say later what became of it. */
final class JobsTest {
  @TempDir private Path folder;
  private World world;

  @BeforeEach
  void begin() {
    world = new World(folder, 4);
    world.platform().asynchronous = true;
  }

  @AfterEach
  void end() {
    world.close();
  }

  private Run run(Run earlier) {
    return world.ledger().run(earlier.id()).orElseThrow();
  }

  private void later(Duration time) {
    world.advance(time);
    world.syncs().followThrough();
  }

  @Test
  void aJobIsFollowedToItsEndAndItsRunIsDoneThen() {
    RoaringBitmap persons = world.people.make(1, 6);
    world.want(persons);
    Run sent = world.run();

    later(World.POLL.first());

    assertThat(sent.state()).isEqualTo(RunState.PENDING);
    assertThat(sent.adds()).isEqualTo(new Counts(6, 0, 0, 0, 6, 0, 0));
    assertThat(run(sent).state()).isEqualTo(RunState.DONE);
    assertThat(run(sent).adds()).isEqualTo(new Counts(6, 6, 0, 0, 0, 0, 0));
    assertThat(world.holding().held()).isEqualTo(world.people.members(persons));
    assertThat(world.ledger().heldAt(World.KEY, World.START.plus(Duration.ofDays(1))))
        .isEqualTo(world.people.members(persons));
  }

  @Test
  void aJobIsAskedForWhenItIsDueAndLessAndLessOften() {
    world.platform().patience = 100;
    world.want(world.people.make(1, 4));
    world.run();

    later(World.POLL.first().minusSeconds(1));
    int early = world.platform().questions;
    later(Duration.ofSeconds(1));
    later(Duration.ofMinutes(38));
    int second = world.platform().questions;
    later(Duration.ofMinutes(1));

    assertThat(early).isZero();
    assertThat(second).isEqualTo(1);
    assertThat(world.platform().questions).isEqualTo(2);
  }

  @Test
  void aRestartLosesNoJob() {
    world.want(world.people.make(1, 4));
    Run sent = world.run();

    world.restart();
    later(World.POLL.first());

    assertThat(run(sent).state()).isEqualTo(RunState.DONE);
  }

  @Test
  void refusalsThatAJobOnlyCountsAreNeverGreen() {
    world.people.make(1, 4);
    world.platform().unnamed.addAll(world.rows(RoaringBitmap.bitmapOf(2)));
    world.want(RoaringBitmap.bitmapOf(1, 2, 3, 4));
    Run sent = world.run();

    later(World.POLL.first());

    assertThat(run(sent).state()).isEqualTo(RunState.DEGRADED);
    assertThat(run(sent).adds()).isEqualTo(new Counts(4, 3, 0, 1, 0, 0, 0));
  }

  @Test
  void nobodyIsClaimedOfAJobThatRefusedEverybody() {
    world.people.make(1, 3);
    world.platform().unnamed.addAll(world.rows(RoaringBitmap.bitmapOf(1, 2, 3)));
    world.want(RoaringBitmap.bitmapOf(1, 2, 3));
    Run sent = world.run();

    later(World.POLL.first());
    world.platform().unnamed.clear();
    Run again = world.run();
    later(World.POLL.first());

    assertThat(run(sent).adds()).isEqualTo(new Counts(3, 0, 0, 3, 0, 0, 0));
    assertThat(again.adds().planned()).isEqualTo(3);
    assertThat(world.holding().held().getCardinality()).isEqualTo(3);
  }

  @Test
  void aJobThatNeverEndsIsGivenUpAndItsPeopleAreSentAgain() {
    world.platform().patience = 1_000;
    RoaringBitmap persons = world.people.make(1, 4);
    world.want(persons);
    Run sent = world.run();

    later(World.POLL.giveUp());
    world.platform().patience = 1;
    Run again = world.run();
    later(World.POLL.first());

    assertThat(run(sent).state()).isEqualTo(RunState.DEGRADED);
    assertThat(run(sent).adds().unconfirmed()).isEqualTo(4);
    assertThat(again.adds().planned()).isEqualTo(4);
    assertThat(world.holding().held()).isEqualTo(world.people.members(persons));
  }

  @Test
  void aRunThatEndsLateUndoesNothingOfTheRunsBetween() {
    world.platform().patience = 2;
    world.people.make(1, 8);
    world.want(RoaringBitmap.bitmapOf(1, 2, 3, 4, 5));
    Run first = world.run();
    later(World.POLL.first());
    Batch half = world.ledger().batches(first.id()).get(0);
    world.platform().patience = 1;
    world.want(RoaringBitmap.bitmapOf(6));
    world.run();

    later(Duration.ofHours(1));
    world.run();
    later(Duration.ofHours(1));

    assertThat(half.state()).isEqualTo(BatchState.PENDING);
    assertThat(run(first).state()).isEqualTo(RunState.DONE);
    assertThat(world.holding().held()).isEqualTo(world.people.members(RoaringBitmap.bitmapOf(6)));
    assertThat(world.platform().rows()).isEqualTo(world.rows(RoaringBitmap.bitmapOf(6)));
    new Invariants(world).holdAlways();
  }

  @Test
  void someoneWhoSharesAValueWithWhoIsRemovedIsRestoredOnlyAfterTheRemovalsJob() {
    world.people.make(1, 3);
    world.people.keys(2, "+15550002", "p2@example.com", "shared@example.com");
    world.want(RoaringBitmap.bitmapOf(1, 2, 3));
    world.run();
    later(World.POLL.first());
    world.people.keys(2, "+15550002", "q2@example.com", "shared@example.com");
    world.platform().journal.clear();

    Run sent = world.run();
    int before = world.platform().journal.size();
    later(World.POLL.first());
    later(World.POLL.first());

    assertThat(before).isEqualTo(2);
    assertThat(world.platform().journal)
        .extracting(Call::operation)
        .containsExactly(Operation.ADD, Operation.REMOVE, Operation.ADD);
    assertThat(run(sent).state()).isEqualTo(RunState.DONE);
    assertThat(world.platform().rows()).isEqualTo(world.rows(RoaringBitmap.bitmapOf(1, 2, 3)));
  }

  @Test
  void rowsThatARefusalNamesAreLeftOutAndTheRestIsSentAgainInOneCall() {
    world.platform().asynchronous = false;
    world.people.make(1, 4);
    world.platform().named.addAll(world.rows(RoaringBitmap.bitmapOf(2, 3)));
    world.want(RoaringBitmap.bitmapOf(1, 2, 3, 4));

    Run run = world.run();
    int calls = world.platform().journal.size();
    Run next = world.run();

    assertThat(run.state()).isEqualTo(RunState.DEGRADED);
    assertThat(run.adds()).isEqualTo(new Counts(4, 2, 2, 0, 0, 0, 0));
    assertThat(calls).isEqualTo(1);
    assertThat(world.ledger().batches(run.id()).get(0).receipt()).contains("\"BAD_HASH\":2");
    assertThat(next.adds().planned()).isZero();
    assertThat(world.platform().rows()).isEqualTo(world.rows(RoaringBitmap.bitmapOf(1, 4)));
  }

  @Test
  void aBatchOfWhichEveryRowIsNamedIsNotSentAgain() {
    world.platform().asynchronous = false;
    world.people.make(1, 2);
    world.platform().named.addAll(world.rows(RoaringBitmap.bitmapOf(1, 2)));
    world.want(RoaringBitmap.bitmapOf(1, 2));

    Run run = world.run();

    assertThat(run.adds()).isEqualTo(new Counts(2, 0, 2, 0, 0, 0, 0));
    assertThat(world.platform().journal.size()).isZero();
  }

  @Test
  void aFullSyncSendsEverybodyAgainAndTakesOthersOffAListThatIsAllOurs() {
    world.platform().asynchronous = false;
    world.capabilities.add(Capability.REMOVE_OLDER);
    world.pasts.put(
        World.KEY.audience(), new Life(List.of(), OnDelete.KEEP, Map.of(), Ownership.EXCLUSIVE));
    RoaringBitmap persons = world.people.make(1, 6);
    world.want(persons);
    world.run();
    world.platform().lists.values().forEach(rows -> rows.add("somebody else"));
    world.platform().journal.clear();
    world.advance(Duration.ofHours(1));

    Outcome outcome = world.syncs().syncFully(Selection.ALL, World.START);

    assertThat(outcome.runs()).extracting(Run::state).containsExactly(RunState.DONE);
    assertThat(outcome.runs().get(0).adds().accepted()).isEqualTo(6);
    assertThat(world.platform().rows()).isEqualTo(world.rows(persons));
    assertThat(world.platform().journal).extracting(Call::operation).containsOnly(Operation.ADD);
    assertThat(world.holding().held()).isEqualTo(world.people.members(persons));
  }

  @Test
  void aFullSyncOfAListThatOthersFillTooLeavesThemAlone() {
    world.platform().asynchronous = false;
    world.capabilities.add(Capability.REMOVE_OLDER);
    world.want(world.people.make(1, 3));
    world.run();
    world.platform().lists.values().forEach(rows -> rows.add("somebody else"));

    world.syncs().syncFully(Selection.ALL, World.START);

    assertThat(world.platform().rows()).contains("somebody else").hasSize(4);
  }

  @Test
  void othersAreTakenOffOnlyAfterTheJobsOfWhoWasSentAgain() {
    world.capabilities.add(Capability.REMOVE_OLDER);
    world.pasts.put(
        World.KEY.audience(), new Life(List.of(), OnDelete.KEEP, Map.of(), Ownership.EXCLUSIVE));
    world.want(world.people.make(1, 3));
    world.run();
    later(World.POLL.first());
    world.platform().lists.values().forEach(rows -> rows.add("somebody else"));
    world.advance(Duration.ofHours(1));

    Run sent = world.syncs().syncFully(Selection.ALL, World.START).runs().get(0);
    boolean there = world.platform().rows().contains("somebody else");
    later(World.POLL.first());

    assertThat(sent.state()).isEqualTo(RunState.PENDING);
    assertThat(there).isTrue();
    assertThat(run(sent).state()).isEqualTo(RunState.DONE);
    assertThat(world.platform().rows()).hasSize(3).doesNotContain("somebody else");
  }

  /** All lists are all ours, and jobs take effect when they are taken. */
  private void exclusive() {
    world.platform().eager = true;
    world.capabilities.add(Capability.REMOVE_OLDER);
    world.pasts.put(
        World.KEY.audience(), new Life(List.of(), OnDelete.KEEP, Map.of(), Ownership.EXCLUSIVE));
  }

  @Test
  void aFullSyncTakesNobodyOffWhoseJobIsStillOpen() {
    exclusive();
    world.platform().patience = 5;
    RoaringBitmap persons = world.people.make(1, 3);
    world.want(persons);
    world.run();
    world.advance(Duration.ofHours(1));

    world.syncs().syncFully(Selection.ALL, World.START);
    for (int hour = 0; hour < 8; hour++) {
      later(Duration.ofHours(2));
    }

    assertThat(world.holding().held()).isEqualTo(world.people.members(persons));
    assertThat(world.platform().rows()).isEqualTo(world.rows(persons));
  }

  @Test
  void aFullSyncTakesNobodyOffWhoseAdditionWasNeverConfirmed() {
    exclusive();
    RoaringBitmap persons = world.people.make(1, 3);
    world.want(persons);
    world.run();
    later(World.POLL.first());
    world.platform().eager = false;
    world.platform().patience = 1_000;
    world.advance(Duration.ofHours(1));

    Run sent = world.syncs().syncFully(Selection.ALL, World.START).runs().get(0);
    later(World.POLL.giveUp());

    assertThat(run(sent).state()).isEqualTo(RunState.DEGRADED);
    assertThat(run(sent).cause()).contains("nobody else was taken off the list");
    assertThat(world.platform().rows()).isEqualTo(world.rows(persons));
    assertThat(world.holding().held()).isEqualTo(world.people.members(persons));
  }

  @Test
  void aFullSyncTakesNobodyOffWhoIsUnderAnotherMemberWithTheSameKeys() {
    exclusive();
    world.platform().asynchronous = false;
    RoaringBitmap persons = world.people.make(1, 3);
    world.want(persons);
    world.run();
    world.people.keys(2, "", "p2@example.com");
    world.advance(Duration.ofHours(1));

    world.syncs().syncFully(Selection.ALL, World.START);

    assertThat(world.holding().held()).isEqualTo(world.people.members(persons));
    assertThat(world.platform().rows()).isEqualTo(world.rows(persons));
  }

  @Test
  void allRunsOfASyncThatWaitedForTheSameHourGoOnInIt() {
    world.people.make(1, 6);
    world.want(RoaringBitmap.bitmapOf(1, 2, 3));
    Run first = world.run();
    world.want(RoaringBitmap.bitmapOf(1, 2, 3, 4, 5, 6));
    Run second = world.run();

    later(Duration.ofHours(1));

    assertThat(run(first).state()).isEqualTo(RunState.DONE);
    assertThat(run(second).state()).isEqualTo(RunState.DONE);
  }

  @Test
  void someoneNotYetRestoredIsNotClaimedThoughTheJobOfTheJoinersEndsLast() {
    world.people.make(1, 1);
    world.want(RoaringBitmap.bitmapOf(1));
    world.run();
    later(World.POLL.first());
    world.people.keys(1, "", "p1@example.com", "q1@example.com");
    world.run();
    List<Job> jobs = world.ledger().jobs();

    for (Job job : List.of(jobs.get(1), jobs.get(0))) {
      Verdict taken = new Verdict(Map.of(), Map.of(), 1, 0, 0, 0, null, null);
      world.ledger().settle(job, taken, World.START);
    }

    assertThat(jobs).extracting(job -> job.batch().section()).startsWith(Section.ADD);
    assertThat(world.holding().held().isEmpty()).isTrue();
    assertThat(world.holding().doubt().getCardinality()).isEqualTo(1);
  }
}
