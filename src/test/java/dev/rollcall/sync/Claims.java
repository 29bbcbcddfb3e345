package dev.rollcall.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.ledger.Holding;
import dev.rollcall.ledger.ListRef;
import dev.rollcall.ledger.OpenSync;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.roaringbitmap.RoaringBitmap;

/** What the ledger says of lists, compared with what the platforms hold. */
final class Claims {
  private final World world;

  /** Lists from which a person took somebody by hand, by id. */
  private final Set<String> edited;

  Claims(World world, Set<String> edited) {
    this.world = world;
    this.edited = edited;
  }

  /** Holds at any moment, also while a call is on its way. */
  void areTrue() {
    Set<String> ours = new HashSet<>();
    for (OpenSync sync : world.ledger().open()) {
      ListRef list = sync.list();
      if (list != null && platform(sync).ids().contains(list.id())) {
        ours.add(sync.key().destination() + list.id());
        compare(sync, list.id());
      }
    }
    world.platforms.forEach((name, platform) -> othersAreEmpty(name, platform, ours));
  }

  private FakePlatform platform(OpenSync sync) {
    return world.platform(sync.key().destination());
  }

  private void compare(OpenSync sync, String list) {
    Holding holding = world.ledger().holding(sync.key());
    Set<String> there = platform(sync).rowsOf(list);
    if (!edited.contains(list)) {
      areThere(sync, RoaringBitmap.andNot(holding.held(), holding.pending()), there);
    }
    Set<String> forgotten = new HashSet<>(there);
    forgotten.removeAll(rows(holding.mayHold()));
    assertThat(forgotten).as("forgotten on the list of %s", sync.key()).isEmpty();
  }

  /**
   * Somebody half removed, or not yet restored, is there by one of their rows at least; once
   * nothing is under way any more, by all that the platform takes.
   */
  private void areThere(OpenSync sync, RoaringBitmap claimed, Set<String> there) {
    FakePlatform platform = platform(sync);
    boolean calm = isCalm(sync);
    Set<String> excused = new HashSet<>(platform.silent);
    if (calm) {
      excused.addAll(platform.bad);
      excused.addAll(platform.named);
      excused.addAll(platform.poison);
    }
    Predicate<String> counts = row -> there.contains(row) || excused.contains(row);
    for (int member : claimed) {
      List<String> rows = FakeRows.rows(world.people.version(member));
      if (calm) {
        assertThat(rows).as("claims of %s, where all is calm", sync.key()).allMatch(counts);
      } else {
        assertThat(rows).as("claims of %s are true", sync.key()).anyMatch(counts);
      }
    }
  }

  private boolean isCalm(OpenSync sync) {
    Holding holding = world.ledger().holding(sync.key());
    return holding.unfinished() == null
        && holding.pending().isEmpty()
        && holding.doubt().isEmpty()
        && world.ledger().jobs().isEmpty();
  }

  private Set<String> rows(RoaringBitmap members) {
    Set<String> rows = new HashSet<>();
    members.forEach((int member) -> rows.addAll(FakeRows.rows(world.people.version(member))));
    return rows;
  }

  private static void othersAreEmpty(String name, FakePlatform platform, Set<String> ours) {
    for (String list : platform.ids()) {
      if (!ours.contains(name + list)) {
        assertThat(platform.rowsOf(list)).as("on a list nobody keeps: %s", list).isEmpty();
      }
    }
  }
}
