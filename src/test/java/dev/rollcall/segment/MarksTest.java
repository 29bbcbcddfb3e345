package dev.rollcall.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.warehouse.Sql;
import dev.rollcall.warehouse.Warehouse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From which older marks an evaluation goes on, and how. */
final class MarksTest {
  private static final Instant AT = Instant.parse("2026-03-10T09:00:00Z");
  private static final Duration TICK = Duration.ofNanos(1000);
  private static final Marks NOW = at(AT);

  private static Marks at(Instant at) {
    return new Marks(at, 5_000_000, 70);
  }

  @Test
  void aSetIsGoneOnFromForExactlyThreeDays() {
    Duration threeDays = Duration.ofDays(3);

    assertThat(NOW.follow(NOW)).isTrue();
    assertThat(NOW.follow(at(AT.minus(threeDays)))).isTrue();
    assertThat(NOW.follow(at(AT.minus(threeDays).minus(TICK)))).isFalse();
  }

  @Test
  void aSetOfALaterInstantIsNotGoneOnFrom() {
    assertThat(NOW.follow(at(AT.plus(TICK)))).isFalse();
  }

  @Test
  void whatCameWithinSixHoursIsReadEventByEvent() {
    Duration sixHours = Duration.ofHours(6);

    assertThat(NOW.isSoonAfter(at(AT.minus(sixHours)))).isTrue();
    assertThat(NOW.isSoonAfter(at(AT.minus(sixHours).minus(TICK)))).isFalse();
  }

  @Test
  void aMillionEventsAreReadOneByOneAndNoMore() {
    assertThat(NOW.isSoonAfter(new Marks(AT, 4_000_000, 70))).isTrue();
    assertThat(NOW.isSoonAfter(new Marks(AT, 3_999_999, 70))).isFalse();
  }

  @Test
  void theLeastOfTwoHasTheEarlierOfEach() {
    Marks one = new Marks(AT, 7, 2);
    Marks other = new Marks(AT.plus(TICK), 3, 9);

    assertThat(one.least(other)).isEqualTo(new Marks(AT, 3, 2));
    assertThat(other.least(one)).isEqualTo(new Marks(AT, 3, 2));
  }

  @Test
  void allThatHasArrivedCountsHoweverLateItHappens(@TempDir Path folder) {
    World world = new World().event(1, "seen", AT.plusSeconds(9)).event(1, "seen", AT);
    try (Warehouse warehouse = Loading.load(world, folder)) {
      assertThat(warehouse.<Marks>read(on -> Marks.read(on, AT))).isEqualTo(new Marks(AT, 2, 0));

      warehouse.write(
          on -> Sql.update(on, "INSERT INTO changed_person VALUES (40, 1, false), (30, 1, true)"));
      assertThat(warehouse.<Marks>read(on -> Marks.read(on, AT))).isEqualTo(new Marks(AT, 2, 40));
    }
  }
}
