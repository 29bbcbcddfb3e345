package dev.rollcall.sync;

import static dev.rollcall.sync.World.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.ledger.Overdue;
import dev.rollcall.ledger.Rejection;
import dev.rollcall.ledger.Run;
import dev.rollcall.ledger.RunState;
import dev.rollcall.ledger.SyncStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roaringbitmap.RoaringBitmap;

/** Whom platforms refuse is known by name and code, kept, and never forgotten. */
final class RefusedTest {
  private static final RoaringBitmap NOBODY = new RoaringBitmap();

  @TempDir private Path folder;
  private World world;

  @BeforeEach
  void begin() {
    world = new World(folder, 8);
  }

  @AfterEach
  void end() {
    world.close();
  }

  private static String row(int person) {
    return "p" + person + "@example.com|";
  }

  private RoaringBitmap synced(int people) {
    RoaringBitmap persons = world.people.make(1, people);
    world.want(persons);
    assertThat(world.run().state()).isEqualTo(RunState.DONE);
    return persons;
  }

  private Run retried() {
    world.advance(Duration.ofMinutes(1));
    List<Run> runs = world.syncs().syncRefusedToo(Selection.ALL, World.START).runs();
    return runs.get(runs.size() - 1);
  }

  private SyncStatus status() {
    return world.ledger().status().get(0);
  }

  private RoaringBitmap member(int person) {
    return RoaringBitmap.bitmapOf(world.people.member(person));
  }

  @Test
  void joinersRefusedInAnyWayAreKeptByTheirCode() {
    world.platform().bad.add(row(2));
    world.platform().named.add(row(4));
    world.platform().poison.add(row(6));
    world.want(world.people.make(1, 8));

    Run run = world.run();
    world.restart();

    assertThat(world.ledger().rejections(run.id()))
        .extracting(Rejection::code)
        .containsExactly("105", "BAD_HASH", "BAD_ROW");
    assertThat(world.ledger().rejections(run.id()))
        .extracting(Rejection::members)
        .containsExactly(member(6), member(4), member(2));
    assertThat(world.ledger().rejections(run.id())).allMatch(Rejection::adds);
    assertThat(run.adds().rejected()).isEqualTo(3);
    assertThat(status().refused()).isEqualTo(3);
  }

  @Test
  void thoseKeptOffAreCountedAsLongAsTheyAreWantedAndUnchanged() {
    world.platform().bad.add(row(2));
    world.platform().bad.add(row(3));
    RoaringBitmap persons = world.people.make(1, 4);
    world.want(persons);
    world.run();
    world.run();
    int unchanged = status().refused();
    world.people.keys(2, "", "better@example.com");
    world.run();
    int changed = status().refused();
    world.want(RoaringBitmap.bitmapOf(1, 2, 4));

    world.run();

    assertThat(unchanged).isEqualTo(2);
    assertThat(changed).isEqualTo(1);
    assertThat(status().refused()).isZero();
  }

  @Test
  void onRequestTheyAreTriedAgainAsTheyAreAndNobodyElseIs() {
    world.platform().bad.add(row(2));
    RoaringBitmap persons = world.people.make(1, 4);
    world.want(persons);
    world.run();
    Run stillBad = retried();
    int kept = status().refused();
    world.platform().bad.clear();

    Run better = retried();

    assertThat(stillBad.adds().planned()).isEqualTo(1);
    assertThat(stillBad.adds().rejected()).isEqualTo(1);
    assertThat(kept).isEqualTo(1);
    assertThat(better.adds().accepted()).isEqualTo(1);
    assertThat(world.holding().held()).isEqualTo(world.people.members(persons));
    assertThat(world.holding().refused().isEmpty()).isTrue();
    assertThat(status().refused()).isZero();
  }

  @Test
  void aRefusedRemovalIsTriedAtEachSyncAndHasAnAge() {
    RoaringBitmap persons = synced(4);
    world.platform().bad.add(row(2));
    world.want(NOBODY);
    Run first = world.run();
    Instant since = first.started();
    Run second = world.run();
    List<Overdue> waiting = world.ledger().overdueRemovals();
    world.platform().bad.clear();
    RoaringBitmap held = world.holding().held();

    Run third = world.run();

    assertThat(first.state()).isEqualTo(RunState.DEGRADED);
    assertThat(first.cause()).contains("tried again at each sync, since " + since);
    assertThat(second.removes().planned()).isEqualTo(1);
    assertThat(second.cause()).contains("since " + since);
    assertThat(waiting).containsExactly(new Overdue(KEY, 1, since));
    assertThat(waiting.get(0).alerts(since.plus(Duration.ofHours(23)))).isFalse();
    assertThat(waiting.get(0).alerts(since.plus(Overdue.ALERT_AFTER))).isTrue();
    assertThat(held).isEqualTo(world.people.members(RoaringBitmap.bitmapOf(2)));
    assertThat(third.state()).isEqualTo(RunState.DONE);
    assertThat(world.ledger().overdueRemovals()).isEmpty();
    assertThat(persons.getCardinality()).isEqualTo(4);
  }

  @Test
  void someoneOnceThereForCertainIsNotForgottenWhereARemovalWasUnclearAndThenRefused() {
    synced(4);
    world.platform().faults.add(Fault.LOST);
    world.want(NOBODY);
    world.run();
    world.platform().named.add(row(2));
    world.run();
    RoaringBitmap possible = world.holding().mayHold();
    world.platform().named.clear();

    Run last = world.run();

    assertThat(possible).isEqualTo(world.people.members(RoaringBitmap.bitmapOf(2)));
    assertThat(last.removes().accepted()).isEqualTo(1);
    assertThat(world.platform().rows()).isEmpty();
    assertThat(world.ledger().overdueRemovals()).isEmpty();
  }

  @Test
  void removalsRefusedWithoutNamesAllWait() {
    synced(4);
    world.platform().unnamed.add(row(2));
    world.want(NOBODY);

    Run run = world.run();

    assertThat(world.ledger().overdueRemovals())
        .containsExactly(new Overdue(KEY, 4, run.started()));
    assertThat(world.holding().held().isEmpty()).isTrue();
  }

  @Test
  void removalsFromAListThatIsGoneWaitUntilItIsMadeAnew() {
    synced(4);
    world.platform().loseList("id-pricing");
    world.want(RoaringBitmap.bitmapOf(1));
    Run failed = world.run();
    List<Overdue> waiting = world.ledger().overdueRemovals();
    world.syncs().forgetLists(Selection.ALL);

    Run anew = world.run();

    assertThat(failed.state()).isEqualTo(RunState.FAILED);
    assertThat(waiting).containsExactly(new Overdue(KEY, 3, failed.started()));
    assertThat(anew.adds().accepted()).isEqualTo(1);
    assertThat(world.ledger().overdueRemovals()).isEmpty();
  }

  @Test
  void removalsThatADeadPlatformLeavesUndoneWaitSinceTheirRunStarted() {
    synced(4);
    world.platform().faults.add(Fault.STOP);
    world.want(NOBODY);
    Run parked = world.run();

    List<Overdue> waiting = world.ledger().overdueRemovals();
    world.run();

    assertThat(waiting).containsExactly(new Overdue(KEY, 4, parked.started()));
    assertThat(world.ledger().overdueRemovals()).isEmpty();
  }

  @Test
  void whoIsWantedAgainWaitsNoLonger() {
    RoaringBitmap persons = synced(4);
    world.platform().bad.add(row(2));
    world.want(RoaringBitmap.bitmapOf(1));
    world.run();
    boolean waited = !world.ledger().overdueRemovals().isEmpty();
    world.want(persons);

    world.run();

    assertThat(waited).isTrue();
    assertThat(world.ledger().overdueRemovals()).isEmpty();
  }

  @Test
  void aJobThatRefusesARemovalLeavesItWaiting() {
    synced(4);
    world.platform().asynchronous = true;
    world.platform().bad.add(row(2));
    world.want(NOBODY);
    Run run = world.run();
    boolean early = world.ledger().overdueRemovals().isEmpty();
    world.advance(Duration.ofHours(1));

    world.syncs().followThrough();

    assertThat(early).isTrue();
    assertThat(world.ledger().overdueRemovals())
        .containsExactly(new Overdue(KEY, 1, run.started()));
    assertThat(world.ledger().rejections(run.id()))
        .extracting(Rejection::adds, Rejection::code)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(false, "BAD_ROW"));
  }
}
