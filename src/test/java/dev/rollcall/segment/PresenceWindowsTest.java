package dev.rollcall.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.model.rule.Window.Edge;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.RoaringBitmap;

/** Which part of a window whose begin moves an event stays in for a time. */
final class PresenceWindowsTest {
  private static final Instant AT = Instant.parse("2026-03-10T09:00:00Z");
  private static final Duration TICK = Duration.ofNanos(1000);
  private static final Duration DAY = Duration.ofDays(1);
  private static final RoaringBitmap SOME = RoaringBitmap.bitmapOf(1, 70_000);

  private static Reach days(int from, int until) {
    return new Reach(
        new Edge.Before(DAY.multipliedBy(from)), new Edge.Before(DAY.multipliedBy(until)));
  }

  private static @Nullable Instant since(Reach reach) {
    return Presence.since(reach, AT);
  }

  @Test
  void anEventOfTheLaterHalfStays() {
    assertThat(since(Reach.last(DAY))).isEqualTo(AT.minus(Duration.ofHours(12)));
    assertThat(since(days(7, 6))).isEqualTo(AT.minus(Duration.ofHours(156)));
  }

  @Test
  void noMoreThanTwoDaysAndTwoHoursAreLookedAhead() {
    Duration ahead = Duration.ofHours(50);

    assertThat(since(Reach.last(DAY.multipliedBy(4)))).isEqualTo(AT.minus(DAY.multipliedBy(2)));
    assertThat(since(Reach.last(ahead.multipliedBy(2)))).isEqualTo(AT.minus(ahead));
    assertThat(since(Reach.last(DAY.multipliedBy(14))))
        .isEqualTo(AT.minus(DAY.multipliedBy(14)).plus(ahead));
  }

  @Test
  void halvesAreCutToTheLeastThatTimesDifferBy() {
    assertThat(since(Reach.last(TICK.multipliedBy(3)))).isEqualTo(AT.minus(TICK.multipliedBy(2)));
  }

  @Test
  void nothingLeavesAWindowWhoseBeginDoesNotMove() {
    for (Reach reach :
        List.of(
            Reach.ALL,
            new Reach(new Edge.At(AT.minus(DAY)), null),
            new Reach(null, new Edge.Before(DAY)))) {
      assertThat(since(reach)).isNull();
      assertThat(Presence.leaving(reach, AT, null)).isNull();
      assertThat(Presence.lasting(reach, AT, null)).isEqualTo(reach.at(AT));
      assertThat(new Presence(null, SOME).covers(reach, AT.plus(DAY.multipliedBy(99)))).isTrue();
    }
  }

  @Test
  void aWindowThatEndsBeforeItBeginsHasNoInstant() {
    Reach reach = days(1, 7);
    Instant since = since(reach);

    assertThat(since).isEqualTo(AT.minus(DAY));
    assertThat(Presence.leaving(reach, AT, since)).isNull();
    assertThat(Presence.lasting(reach, AT, since).isEmpty()).isTrue();
  }

  @Test
  void bothPartsTogetherAreTheWindowUntilItsBeginReachesWhatStays() {
    Reach reach = Reach.last(DAY);
    Instant since = Objects.requireNonNull(since(reach));

    for (int hours = 0; hours < 12; hours++) {
      Instant at = AT.plus(Duration.ofHours(hours));
      assertThat(Presence.leaving(reach, at, since)).isEqualTo(new Span(at.minus(DAY), since));
      assertThat(Presence.lasting(reach, at, since)).isEqualTo(new Span(since, at));
    }
    Instant reached = AT.plus(Duration.ofHours(12));
    assertThat(Presence.leaving(reach, reached, since)).isNull();
    assertThat(Presence.lasting(reach, reached, since)).isEqualTo(reach.at(reached));
  }

  @Test
  void whatStaysIsKnownUntilTheBeginPassesIt() {
    Reach reach = Reach.last(DAY);
    Presence presence = new Presence(since(reach), SOME);
    Instant reached = AT.plus(Duration.ofHours(12));

    assertThat(presence.covers(reach, AT)).isTrue();
    assertThat(presence.covers(reach, reached)).isTrue();
    assertThat(presence.covers(reach, reached.plus(TICK))).isFalse();
  }

  @Test
  void whatIsWrittenIsReadAgain() throws IOException {
    for (Instant since : List.of(AT.plus(TICK), Instant.parse("1969-12-31T23:59:59.999999Z"))) {
      Presence presence = new Presence(since, SOME);

      assertThat(Presence.read(presence.bytes())).isEqualTo(presence);
    }
  }
}
