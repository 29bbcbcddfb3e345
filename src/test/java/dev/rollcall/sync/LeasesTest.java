package dev.rollcall.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.ledger.Batch;
import dev.rollcall.ledger.Counts;
import dev.rollcall.ledger.Plan;
import dev.rollcall.ledger.Run;
import dev.rollcall.ledger.RunState;
import dev.rollcall.ledger.Section;
import dev.rollcall.model.AudienceDefinition.Guardrails;
import dev.rollcall.model.AudienceDefinition.Life;
import dev.rollcall.model.AudienceDefinition.OnDelete;
import dev.rollcall.model.AudienceDefinition.Ownership;
import dev.rollcall.model.Lease;
import dev.rollcall.platform.Platform.Operation;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roaringbitmap.RoaringBitmap;

/** How members are sent again before the platform forgets them. */
final class LeasesTest {
  private static final int DAYS = 30;
  private static final Duration DAY = Duration.ofDays(1);
  private static final int PEOPLE = 6;

  @TempDir private Path folder;
  private World world;
  private RoaringBitmap persons;

  @BeforeEach
  void begin() {
    world = new World(folder, 4);
    world.membership = Duration.ofDays(DAYS);
    persons = world.people.make(1, PEOPLE);
    world.want(persons);
    assertThat(world.run().state()).isEqualTo(RunState.DONE);
    world.platform().journal.clear();
  }

  @AfterEach
  void end() {
    world.close();
  }

  /** The last day on which everybody is due, of a lease of {@link #DAYS}. */
  private Duration due() {
    return Duration.ofDays(DAYS - new Lease(DAYS).margin());
  }

  private static RoaringBitmap all(RoaringBitmap... sets) {
    return RoaringBitmap.or(sets);
  }

  @Test
  void nobodyIsForgottenWhileTheSyncRunsDailyAndNobodyIsSentMoreOftenThanNeeded() {
    for (int day = 0; day < 4 * DAYS; day++) {
      world.advance(DAY);
      assertThat(world.platform().rows()).as("before day %d", day).isEqualTo(world.rows(persons));
      assertThat(world.run().state()).isEqualTo(RunState.DONE);
    }
    int batches = 2;
    assertThat(world.platform().journal.size()).isBetween(4 * batches, 5 * batches);
  }

  @Test
  void aRefreshIsCountedOnItsOwnAndPassesNoGuardrail() {
    world.guardrails = new Guardrails(0, 0, true);
    world.advance(due());

    Run run = world.run();

    assertThat(run.state()).isEqualTo(RunState.DONE);
    assertThat(run.adds().planned()).isZero();
    assertThat(run.removes().planned()).isZero();
    assertThat(run.refreshes()).isEqualTo(new Counts(PEOPLE, PEOPLE, 0, 0, 0, 0, 0));
    assertThat(world.holding().held()).isEqualTo(world.people.members(persons));
  }

  @Test
  void aSecondRunOnTheSameDayRefreshesNobodyTwice() {
    world.advance(due());
    world.sync();
    int calls = world.platform().journal.size();

    Run second = world.run();
    world.advance(Duration.ofHours(10));
    Run third = world.run();

    assertThat(calls).isEqualTo(2);
    assertThat(second.refreshes().planned() + third.refreshes().planned()).isZero();
    assertThat(world.platform().journal.size()).isEqualTo(calls);
  }

  @Test
  void theRefreshComesAfterWhoLeavesAndWhoJoinsAndIsOfNeither() {
    world.advance(due());
    RoaringBitmap now = persons.clone();
    now.remove(1);
    now.or(world.people.make(20, 1));
    world.want(now);

    Run run = world.run();

    assertThat(world.ledger().batches(run.id()))
        .extracting(Batch::section)
        .containsExactly(Section.ADD, Section.REMOVE, Section.REFRESH, Section.REFRESH);
    assertThat(run.refreshes().accepted()).isEqualTo(PEOPLE - 1);
    assertThat(world.platform().rows()).isEqualTo(world.rows(now));
  }

  @Test
  void whoMayNotBeUploadedAnyMoreIsNotSentAgain() {
    world.advance(due());
    Plan plan = world.syncs().plan(Selection.ALL, World.START);
    world.suppressed.add(2);

    Run run = world.syncs().apply(plan.id()).runs().get(0);

    assertThat(run.refreshes()).isEqualTo(new Counts(PEOPLE, PEOPLE - 1, 0, 0, 0, 0, 1));
    assertThat(world.platform().journal)
        .allSatisfy(call -> assertThat(call.rows()).doesNotContain("p2@example.com|"));
  }

  @Test
  void anAudienceTooSmallToHideAmongRunsOut() {
    world.privacyFloor = PEOPLE + 1;
    world.advance(due());

    assertThat(world.run().refreshes().planned()).isZero();

    world.advance(Duration.ofDays(DAYS));
    assertThat(world.platform().rows()).isEmpty();
  }

  @Test
  void aRefreshByAJobCountsWhenTheJobHasEnded() {
    world.platform().asynchronous = true;
    world.advance(due());
    Map<LocalDate, RoaringBitmap> before = world.ledger().delivered(World.KEY);

    Run sent = world.run();
    Run again = world.run();

    assertThat(sent.state()).isEqualTo(RunState.PENDING);
    assertThat(sent.refreshes().pending()).isEqualTo(PEOPLE);
    assertThat(again.refreshes().planned()).isZero();
    assertThat(world.ledger().delivered(World.KEY)).isEqualTo(before);
    assertThat(world.holding().held()).isEqualTo(world.people.members(persons));

    world.advance(World.POLL.first());
    world.syncs().followThrough();

    assertThat(world.ledger().run(sent.id()).orElseThrow().state()).isEqualTo(RunState.DONE);
    assertThat(world.ledger().delivered(World.KEY)).hasSize(1).doesNotContainKeys(day(before));
  }

  private static LocalDate day(Map<LocalDate, RoaringBitmap> delivered) {
    return delivered.keySet().iterator().next();
  }

  @Test
  void aRefreshThatFailedLeavesTheOldLeaseAndIsMadeUpFor() {
    world.advance(due());
    world.platform().faults.add(Fault.STOP);

    Run failed = world.run();

    assertThat(failed.state()).isEqualTo(RunState.PARKED);
    assertThat(world.ledger().delivered(World.KEY)).containsOnlyKeys(LocalDate.parse("2026-03-10"));

    world.advance(DAY);
    world.sync();
    world.advance(Duration.ofDays(10));
    assertThat(world.platform().rows()).isEqualTo(world.rows(persons));
  }

  @Test
  void countsThatDoNotAddUpRenewNoLease() {
    world.advance(due());
    world.platform().faults.add(Fault.MISCOUNTED);

    Run run = world.run();
    Run next = world.run();

    assertThat(run.state()).isEqualTo(RunState.DEGRADED);
    assertThat(run.cause()).contains("not refreshed");
    assertThat(next.refreshes().planned()).isEqualTo(4);
    assertThat(next.state()).isEqualTo(RunState.DONE);
  }

  @Test
  void whoIsRefusedByNameAtARefreshIsNotClaimedAnyMoreButMayStillBeThere() {
    world.advance(due());
    world.platform().bad.addAll(world.rows(RoaringBitmap.bitmapOf(3)));

    Run run = world.run();

    int member = world.people.member(3);
    assertThat(run.refreshes().rejected()).isEqualTo(1);
    assertThat(world.holding().held().contains(member)).isFalse();
    assertThat(world.holding().doubt().contains(member)).isTrue();
    assertThat(world.run().refreshes().planned()).isZero();
  }

  @Test
  void aSyncThatWasDownForLongerThanTheLeaseFillsTheListAgain() {
    world.advance(Duration.ofDays(3 * DAYS));
    assertThat(world.platform().rows()).isEmpty();

    Run run = world.run();

    assertThat(run.refreshes().accepted()).isEqualTo(PEOPLE);
    assertThat(world.platform().rows()).isEqualTo(world.rows(persons));
  }

  @Test
  void aClockThatIsTwoHoursWrongCostsNothing() {
    world.advance(due().plusHours(14));
    world.advance(Duration.ofHours(2));
    world.sync();
    int calls = world.platform().journal.size();
    world.advance(Duration.ofHours(-2));

    Run back = world.run();
    for (int day = 0; day < DAYS; day++) {
      world.advance(DAY);
      world.sync();
      assertThat(world.platform().rows()).isEqualTo(world.rows(persons));
    }

    assertThat(back.refreshes().planned()).isZero();
    assertThat(calls).isEqualTo(2);
  }

  @Test
  void whatTheAudienceAsksForCountsWhereThePlatformForgetsNobody() {
    world.membership = null;
    world.advance(Duration.ofDays(400));
    Run without = world.run();
    world.pasts.put(
        World.KEY.audience(),
        new Life(List.of(), OnDelete.KEEP, Map.of(), Ownership.TRACKED, Duration.ofDays(14)));

    Run with = world.run();

    assertThat(without.refreshes().planned()).isZero();
    assertThat(with.refreshes().accepted()).isEqualTo(PEOPLE);
    assertThat(world.platform().journal)
        .extracting(FakePlatform.Call::operation)
        .containsOnly(Operation.ADD);
  }

  @Test
  void theSmallerOfBothLeasesRules() {
    Life life =
        new Life(List.of(), OnDelete.KEEP, Map.of(), Ownership.TRACKED, Duration.ofDays(540));
    world.pasts.put(World.KEY.audience(), life);
    world.advance(due());

    assertThat(world.run().refreshes().accepted()).isEqualTo(PEOPLE);
  }

  @Test
  void everybodyWhoIsHeldHasALeaseWhateverHappens() {
    world.people.keys(2, "", "new@example.com");
    RoaringBitmap now = persons.clone();
    now.remove(5);
    world.want(now);
    world.sync();

    RoaringBitmap delivered =
        all(world.ledger().delivered(World.KEY).values().toArray(RoaringBitmap[]::new));

    assertThat(delivered).isEqualTo(world.holding().held());
  }
}
