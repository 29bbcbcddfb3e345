package dev.rollcall.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.ledger.Batch;
import dev.rollcall.ledger.BatchState;
import dev.rollcall.ledger.Holding;
import dev.rollcall.ledger.Run;
import dev.rollcall.ledger.RunState;
import dev.rollcall.ledger.SyncKey;
import dev.rollcall.sync.FakePlatform.Call;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.roaringbitmap.RoaringBitmap;

/** What must hold after every fault, checked against the platform's own journal. */
final class Invariants {
  private static final int ALL = 10_000;

  /** States of runs that have sent everything. */
  static final Set<RunState> ENDED = EnumSet.of(RunState.DONE, RunState.DEGRADED, RunState.PENDING);

  private final World world;

  Invariants(World world) {
    this.world = world;
  }

  /** Checks what holds at any moment, of everything that ever ran. */
  void holdAlways() {
    holdOf(ALL);
  }

  /**
   * Checks what holds at any moment.
   *
   * @param latest how many runs are looked at
   */
  void holdOf(int latest) {
    Map<String, List<Call>> journal =
        world.platforms.values().stream()
            .flatMap(platform -> platform.journal.stream())
            .collect(Collectors.groupingBy(Call::id));
    List<Run> runs = world.ledger().history(latest);
    for (Run run : runs) {
      recordedWasAnswered(run, journal);
      countersReconcile(run);
    }
    repetitionsAreIdentical(journal);
    eachOnce(runs.stream().filter(run -> run.state().isUnfinished()).toList());
  }

  /**
   * Checks that no sync has two.
   *
   * @param unfinished runs
   */
  static void eachOnce(List<Run> unfinished) {
    assertThat(unfinished.stream().map(run -> run.key().toString()).toList())
        .as("I5: unfinished runs of a sync")
        .doesNotHaveDuplicates();
  }

  /** Checks what holds when everything has ended well. */
  void holdAtTheEnd(SyncKey key, Set<String> untakable) {
    holdAlways();
    RoaringBitmap desired = world.people.members(world.persons(key));
    Holding holding = world.ledger().holding(key);
    assertThat(RoaringBitmap.or(holding.held(), RoaringBitmap.and(holding.refused(), desired)))
        .as("I2: desired = held or refused")
        .isEqualTo(desired);
    RoaringBitmap delivered = new RoaringBitmap();
    world.ledger().delivered(key).values().forEach(delivered::or);
    assertThat(delivered).as("each held member has a lease").isEqualTo(holding.held());
    Set<String> rows = world.rows(world.persons(key));
    rows.removeAll(untakable);
    Set<String> there = new HashSet<>(world.platform(key.destination()).rowsOf(list(key)));
    there.removeAll(untakable);
    assertThat(there)
        .as("what the list of %s holds", key)
        .containsExactlyInAnyOrderElementsOf(rows);
  }

  private String list(SyncKey key) {
    return Objects.requireNonNull(world.ledger().holding(key).list()).id();
  }

  private void recordedWasAnswered(Run run, Map<String, List<Call>> journal) {
    for (Batch batch : world.ledger().batches(run.id())) {
      boolean claimed =
          batch.state() == BatchState.RECORDED && batch.accepted() + batch.unnamed() > 0;
      if (claimed) {
        assertThat(journal.getOrDefault(batch.id(), List.of()))
            .as("I1: a recorded batch was answered")
            .anyMatch(Call::answered);
      }
    }
  }

  private static void countersReconcile(Run run) {
    if (ENDED.contains(run.state())) {
      assertThat(run.adds().unsent()).as("I8: adds add up").isZero();
      assertThat(run.removes().unsent()).as("I8: removes add up").isZero();
    }
  }

  private static void repetitionsAreIdentical(Map<String, List<Call>> journal) {
    journal
        .values()
        .forEach(
            calls ->
                assertThat(calls.stream().map(Call::body).distinct())
                    .as("I4: a batch sent again is the same")
                    .hasSize(1));
  }

  /**
   * G2: a batch goes again only where its answer was lost, or whoever sent it may not know.
   *
   * @param unknowing how often that may have been
   */
  void sentAgainOnlyFor(int unknowing) {
    List<Call> all =
        world.platforms.values().stream().flatMap(platform -> platform.journal.stream()).toList();
    long again = all.size() - all.stream().map(Call::id).distinct().count();
    long unanswered = all.stream().filter(call -> !call.answered()).count();
    assertThat(again).as("G2: batches sent again").isLessThanOrEqualTo(unanswered + unknowing);
  }

  /** How many batches arrived more than once. */
  long repeated() {
    return world.platforms.values().stream()
        .flatMap(platform -> platform.journal.stream())
        .collect(Collectors.groupingBy(Call::id, Collectors.counting()))
        .values()
        .stream()
        .filter(times -> times > 1)
        .count();
  }
}
