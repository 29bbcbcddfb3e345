package dev.rollcall.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.audience.DesiredAudience.Step;
import dev.rollcall.ledger.Plan;
import dev.rollcall.ledger.PlannedSync;
import dev.rollcall.ledger.Reason;
import dev.rollcall.ledger.Run;
import dev.rollcall.ledger.RunState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roaringbitmap.RoaringBitmap;

/** When a plan is refused, and when nothing is sent at all. */
final class PlansTest {
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
  void aSkippedAudienceLosesOnlyThoseWhoMayNotStay() {
    RoaringBitmap persons = synced(10);
    world.takenOut.put(
        "pricing",
        List.of(
            new Step("rule", "rule", without(persons, 4)),
            new Step("consent", "no consent: ads", RoaringBitmap.bitmapOf(3))));
    world.people.make(11, 2);
    world.want(RoaringBitmap.bitmapOf(1, 2, 5, 11, 12));
    world.skipped.put("pricing", "5 people, fewer than `size.min` 200");

    PlannedSync planned = world.syncs().plan(Selection.ALL, World.START).syncs().get(0);

    assertThat(planned.adds()).isZero();
    assertThat(planned.removes()).isEqualTo(1);
    assertThat(planned.after()).isEqualTo(9);
    assertThat(planned.note()).startsWith("left as it is: 5 people");
  }

  @Test
  void aPlansNumbersAddUpAndItsReasonsCoverEveryLeaver() {
    RoaringBitmap persons = synced(10);
    RoaringBitmap bought = RoaringBitmap.bitmapOf(3);
    world.takenOut.put(
        "pricing",
        List.of(
            new Step("rule", "rule", without(persons, 4)),
            new Step("excluded", "excluded: customers", bought)));
    world.people.keys(5, "", "new@example.com");
    world.want(without(persons, 3, 4));

    PlannedSync planned = world.syncs().plan(Selection.ALL, World.START).syncs().get(0);

    assertThat(planned.before() + planned.adds() - planned.removes()).isEqualTo(planned.after());
    assertThat(planned.after()).isEqualTo(8);
    assertThat(planned.reasons())
        .filteredOn(reason -> !reason.joins())
        .extracting(Reason::id)
        .containsExactlyInAnyOrder("excluded", "rule", "keys-changed");
    assertThat(world.platform().journal.size()).isZero();
  }

  @Test
  void aPlanIsAppliedExactlyAndOnlyOnce() {
    RoaringBitmap persons = world.people.make(1, 4);
    world.want(persons);
    Plan plan = world.syncs().plan(Selection.ALL, World.START);
    RoaringBitmap later = persons.clone();
    later.or(world.people.make(30, 2));
    world.want(later);

    world.syncs().apply(plan.id());

    assertThat(world.platform().rows()).isEqualTo(world.rows(persons));
    assertThatThrownBy(() -> world.syncs().apply(plan.id()))
        .isInstanceOf(SyncException.class)
        .hasMessageContaining("applied before");
  }

  @Test
  void aPlanIsRefusedAfterADay() {
    world.want(world.people.make(1, 4));
    Plan plan = world.syncs().plan(Selection.ALL, World.START);
    world.advance(Duration.ofHours(24));

    assertThatThrownBy(() -> world.syncs().apply(plan.id()))
        .isInstanceOf(SyncException.class)
        .hasMessageContaining("more than 24 hours old");
  }

  @Test
  void aPlanIsRefusedWhenWhatIsHeldHasChanged() {
    world.want(world.people.make(1, 4));
    Plan plan = world.syncs().plan(Selection.ALL, World.START);
    world.sync();

    assertThatThrownBy(() -> world.syncs().apply(plan.id()))
        .isInstanceOf(SyncException.class)
        .hasMessageContaining("holds has changed since");
  }

  @Test
  void aPlanIsRefusedWhenTheConfigurationHasChanged() {
    world.want(world.people.make(1, 4));
    Plan plan = world.syncs().plan(Selection.ALL, World.START);
    world.otherAccount();

    assertThatThrownBy(() -> world.syncs().apply(plan.id()))
        .isInstanceOf(SyncException.class)
        .hasMessageContaining("the configuration of pricing → meta-eu has changed");
  }

  @Test
  void anUnchangedSyncInBetweenDoesNotSpoilAPlan() {
    RoaringBitmap before = synced(4);
    RoaringBitmap more = before.clone();
    more.or(world.people.make(20, 1));
    world.want(more);
    Plan plan = world.syncs().plan(Selection.ALL, World.START);
    world.want(before);
    world.sync();
    world.want(more);

    assertThat(world.syncs().apply(plan.id()).exitCode()).isZero();
  }

  @Test
  void anotherWarehouseStopsEverySync() {
    synced(4);
    world.otherWarehouse();

    assertThatThrownBy(world::sync)
        .isInstanceOfSatisfying(SyncException.class, e -> assertThat(e.exitCode()).isEqualTo(3))
        .hasMessageContaining("another one than the ledger knows");
    assertThat(world.platform().journal.size()).isZero();
  }

  @Test
  void aRunIsNotResumedAgainstAnotherAccount() {
    world.platform().faults.add(Fault.LOST);
    world.want(world.people.make(1, 4));
    world.sync();
    world.otherAccount();

    Run run = world.syncs().resumeUnfinished().runs().get(0);

    assertThat(run.state()).isEqualTo(RunState.PARKED);
    assertThat(run.cause()).contains("no longer configured as meta act_1");
  }

  @Test
  void aSelectionThatFitsNothingIsAWrongUsage() {
    world.want(world.people.make(1, 4));

    assertThatThrownBy(() -> world.syncs().plan(new Selection("pricign", "*"), World.START))
        .isInstanceOfSatisfying(SyncException.class, e -> assertThat(e.exitCode()).isEqualTo(2));
  }
}
