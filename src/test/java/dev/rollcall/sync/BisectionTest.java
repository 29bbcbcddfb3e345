package dev.rollcall.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.ledger.Counts;
import dev.rollcall.ledger.Run;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.roaringbitmap.RoaringBitmap;
import org.slf4j.LoggerFactory;

/**
 * A batch of 10,000 that the platform refuses without saying why. Finding one member out of n takes
 * ⌈log₂ n⌉ calls and one more in which it is refused alone, so that nobody is kept off by
 * inference; the refused batch comes before these, and what lies behind the member goes in one
 * call.
 */
final class BisectionTest {
  private static final int MEMBERS = 10_000;

  /** ⌈log₂ 10,000⌉ and one. */
  private static final int SEARCH = 14 + 1;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {"1", "2", "5000", "5001", "7777", "10000", "3 4711 9999", "1 2", "6543 6544"})
  void eachBadMemberCostsTheLogarithmAndNobodyElseIsKeptOff(String bad) {
    int[] persons = Arrays.stream(bad.split(" ")).mapToInt(Integer::parseInt).toArray();
    try (World world = new World(folder, MEMBERS)) {
      RoaringBitmap all = world.people.make(1, MEMBERS);
      world.want(all);
      for (int person : persons) {
        world.platform().poison.add("p" + person + "@example.com|");
      }

      Run run = world.run();

      int calls = world.ledger().batches(run.id()).size();
      int bound = 1 + persons.length * (1 + SEARCH);
      LoggerFactory.getLogger(BisectionTest.class)
          .warn(
              "{} members, bad: {}; {} calls, {} extra a bad member; calls / bound {}",
              MEMBERS,
              bad,
              calls,
              (calls - 1.0 - persons.length) / persons.length,
              (double) calls / bound);
      RoaringBitmap kept = RoaringBitmap.bitmapOf(persons);
      RoaringBitmap good = RoaringBitmap.andNot(all, kept);
      assertThat(calls).as("calls with bad members " + bad).isLessThanOrEqualTo(bound);
      assertThat(run.adds())
          .isEqualTo(new Counts(MEMBERS, good.getCardinality(), persons.length, 0, 0, 0, 0));
      assertThat(world.holding().refused()).isEqualTo(world.people.members(kept));
      assertThat(world.holding().held()).isEqualTo(world.people.members(good));
      assertThat(world.platform().rows().equals(world.rows(good))).as("rows are the good").isTrue();
    }
  }

  /** A platform may refuse a batch for its size only: then no half is refused, and nobody is. */
  @ParameterizedTest
  @ValueSource(ints = {2, 9, 64, 1_000})
  void nobodyIsKeptOffWhereAllHalvesAreTaken(int members) {
    try (World world = new World(folder, members)) {
      RoaringBitmap all = world.people.make(1, members);
      world.want(all);
      world.platform().faults.add(Fault.TOO_MUCH);

      Run run = world.run();

      assertThat(run.adds()).isEqualTo(new Counts(members, members, 0, 0, 0, 0, 0));
      assertThat(world.holding().refused().isEmpty()).isTrue();
      assertThat(world.holding().held()).isEqualTo(world.people.members(all));
    }
  }
}
