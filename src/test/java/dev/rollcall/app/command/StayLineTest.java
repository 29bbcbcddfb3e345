package dev.rollcall.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.segment.Explanation.Stay;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What keeps somebody in or out, as people read it. */
final class StayLineTest {
  private static final Instant SINCE = Instant.parse("2026-03-10T09:00:00Z");
  private static final Instant UNTIL = Instant.parse("2026-03-17T09:00:00Z");
  private static final Instant LATER = Instant.parse("2026-03-20T10:00:00Z");

  private static Stay stay(String by, boolean decides, @Nullable Instant changes) {
    return new Stay("buyers", by, Duration.ofDays(7), SINCE, UNTIL, decides, changes);
  }

  @Test
  void whoIsKeptInLeavesWhenTheDwellEnds() {
    assertThat(StayLine.of(stay("minDwell", true, UNTIL), null))
        .isEqualTo(
            "✓ kept in buyers until 2026-03-17T09:00:00Z: minDwell 7d since 2026-03-10T09:00:00Z,"
                + " and leaves then");
  }

  @Test
  void whoMatchesAnywayLeavesLaterOrNotAtAll() {
    assertThat(StayLine.of(stay("minDwell", false, LATER), null))
        .startsWith("✓ matches, and would be kept in buyers until 2026-03-17T09:00:00Z: ")
        .endsWith(", and leaves on 2026-03-20T10:00:00Z");
    assertThat(StayLine.of(stay("minDwell", false, null), null))
        .endsWith(", and does not leave then");
  }

  @Test
  void whoIsKeptOutComesInWhenTheCooldownEndsIfTheRuleHolds() {
    assertThat(StayLine.of(stay("cooldown", true, UNTIL), null))
        .isEqualTo(
            "✗ kept out of buyers until 2026-03-17T09:00:00Z: cooldown 7d since"
                + " 2026-03-10T09:00:00Z, and comes in then");
    assertThat(StayLine.of(stay("cooldown", false, null), null))
        .startsWith("✗ does not match, and would be kept out of buyers until ")
        .endsWith(", and does not come in then");
  }

  @Test
  void nothingIsSaidOfAnEndThatWasNotLookedAt() {
    assertThat(StayLine.of(stay("minDwell", true, null), UNTIL.minusSeconds(1)))
        .endsWith("since 2026-03-10T09:00:00Z");
  }

  @Test
  void whoIsAmongTheBestByKeepHasNoEnd() {
    assertThat(StayLine.of(new Stay("best", "keep", null, SINCE, null, true, null), null))
        .isEqualTo("✓ kept among the best of best by keep, in since 2026-03-10T09:00:00Z");
  }
}
