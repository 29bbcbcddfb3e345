package dev.rollcall.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.model.AudienceDefinition.RankBy;
import dev.rollcall.warehouse.Warehouse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who comes first where a list cannot hold everybody. */
final class RankingTest {
  private static final Instant AT = Instant.parse("2026-03-10T09:00:00Z");

  @TempDir Path folder;
  private final World world = new World().contacts(1, 2, 3, 4);

  private List<Integer> best(int wanted, RankBy by) {
    List<Integer> found = new ArrayList<>();
    try (Warehouse warehouse = Loading.load(world, folder.resolve(by.toString()))) {
      warehouse.read(
          on -> {
            new Ranking(on, AT)
                .bestFirst(
                    by,
                    person -> {
                      found.add(person);
                      return found.size() < wanted;
                    });
            return true;
          });
    }
    return found;
  }

  private RankingTest bought(int person, double revenue, Instant happened) {
    world.event(person, "bought", happened, Map.of("revenue", revenue));
    return this;
  }

  @Test
  void theLargestSumComesFirstAndOfEqualOnesTheLesserPerson() {
    bought(3, 5, AT.minusSeconds(9)).bought(3, 5, AT.minusSeconds(8));
    bought(2, 10, AT.minusSeconds(7)).bought(1, 7, AT.minusSeconds(6));
    bought(4, 11, AT.minusSeconds(5));
    world.event(1, "refunded", AT.minusSeconds(4), Map.of("revenue", 90.0));

    assertThat(best(9, new RankBy.BySum("revenue", "bought"))).containsExactly(4, 2, 3, 1);
  }

  @Test
  void whoHasNoValueHasNoPlace() {
    bought(3, -5, AT.minusSeconds(9));
    world
        .event(1, "bought", AT.minusSeconds(9), Map.of("revenue", "much"))
        .event(2, "bought", AT.minusSeconds(9));

    assertThat(best(9, new RankBy.BySum("revenue", "bought"))).containsExactly(3);
  }

  @Test
  void nothingCountsFromTheInstantOn() {
    bought(1, 1, AT.minusSeconds(1)).bought(2, 2, AT.minusSeconds(2));
    bought(1, 9, AT).bought(3, 9, AT);

    assertThat(best(9, new RankBy.BySum("revenue", "bought"))).containsExactly(2, 1);
    assertThat(best(9, new RankBy.LastSeen())).containsExactly(1, 2);
  }

  @Test
  void whoWasSeenLastComesFirstWhateverTheyDid() {
    world
        .event(1, "bought", AT.minusSeconds(9))
        .event(2, "seen", AT.minusSeconds(8))
        .event(1, "seen", AT.minusSeconds(7))
        .event(3, "bought", AT.minusSeconds(8));

    assertThat(best(9, new RankBy.LastSeen())).containsExactly(1, 2, 3);
  }

  @Test
  void theLargestNumberOfATraitComesFirst() {
    world
        .contact(5, Map.of("ltv", 3.0, "age", 40.0), Map.of())
        .contact(6, Map.of("ltv", 20.0, "age", 30.0), Map.of())
        .contact(7, Map.of("ltv", "much"), Map.of());

    assertThat(best(9, new RankBy.ByTrait("ltv"))).containsExactly(6, 5);
    assertThat(best(9, new RankBy.ByTrait("plan"))).isEmpty();
  }

  @Test
  void nobodyIsHandedOverBeyondThoseWhoAreWanted() {
    bought(1, 1, AT.minusSeconds(1)).bought(2, 2, AT.minusSeconds(2));
    bought(3, 3, AT.minusSeconds(3));

    assertThat(best(2, new RankBy.BySum("revenue", "bought"))).containsExactly(3, 2);
  }
}
