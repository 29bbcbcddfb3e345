package dev.rollcall.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.model.rule.Window.Edge;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
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

  private static List<Instant> begins(Reach reach) {
    return Presence.begins(reach, AT, 5);
  }

  private static List<Instant> every(Duration step, Instant from) {
    return IntStream.rangeClosed(1, 5).mapToObj(i -> from.plus(step.multipliedBy(i))).toList();
  }

  @Test
  void anEventOfTheLaterHalfStays() {
    assertThat(begins(Reach.last(DAY)))
        .isEqualTo(every(Duration.ofMinutes(144), AT.minus(DAY)))
        .last()
        .isEqualTo(AT.minus(Duration.ofHours(12)));
    assertThat(begins(days(7, 6))).last().isEqualTo(AT.minus(Duration.ofHours(156)));
  }

  @Test
  void noMoreThanTwoDaysAndTwoHoursAreLookedAhead() {
    Duration ahead = Duration.ofHours(50);
    Instant fortnight = AT.minus(DAY.multipliedBy(14));

    assertThat(begins(Reach.last(DAY.multipliedBy(4))))
        .last()
        .isEqualTo(AT.minus(DAY.multipliedBy(2)));
    assertThat(begins(Reach.last(ahead.multipliedBy(2)))).last().isEqualTo(AT.minus(ahead));
    assertThat(begins(Reach.last(DAY.multipliedBy(14))))
        .isEqualTo(every(Duration.ofHours(10), fortnight));
  }

  @Test
  void oneStretchBeginsWhereTheLastOfSeveralWould() {
    assertThat(Presence.begins(Reach.last(DAY), AT, 1))
        .containsExactly(AT.minus(Duration.ofHours(12)));
  }

  @Test
  void stretchesAreCutToTheLeastThatTimesDifferBy() {
    Instant from = AT.minus(TICK.multipliedBy(3));

    assertThat(begins(Reach.last(TICK.multipliedBy(3)))).containsExactly(from, from.plus(TICK));
  }

  @Test
  void nothingLeavesAWindowWhoseBeginDoesNotMove() {
    for (Reach reach :
        List.of(
            Reach.ALL,
            new Reach(new Edge.At(AT.minus(DAY)), null),
            new Reach(null, new Edge.Before(DAY)))) {
      Span whole = reach.at(AT);
      Presence presence = Presence.unmoved(SOME);
      assertThat(begins(reach)).isEmpty();
      assertThat(Presence.leaving(whole, List.of())).isNull();
      assertThat(Presence.spans(whole, List.of())).containsExactly(whole);
      assertThat(presence.begins()).isEmpty();
      assertThat(presence.at(reach, AT.plus(DAY.multipliedBy(99)))).isEqualTo(presence);
    }
  }

  @Test
  void aWindowThatEndsBeforeItBeginsHasNoInstant() {
    Reach reach = days(1, 7);
    List<Instant> begins = begins(reach);

    assertThat(begins).containsExactly(AT.minus(DAY));
    assertThat(Presence.leaving(reach.at(AT), begins)).isNull();
    assertThat(Presence.spans(reach.at(AT), begins)).singleElement().matches(Span::isEmpty);
  }

  @Test
  void allPartsTogetherAreTheWindowUntilItsBeginReachesTheFirstStretch() {
    Reach reach = Reach.last(DAY);
    List<Instant> begins = begins(reach);

    for (int minutes = 0; minutes < 144; minutes++) {
      Instant at = AT.plus(Duration.ofMinutes(minutes));
      Span whole = reach.at(at);
      assertThat(Presence.leaving(whole, begins)).isEqualTo(new Span(at.minus(DAY), begins.get(0)));
      assertThat(Presence.spans(whole, begins))
          .containsExactly(
              new Span(begins.get(0), begins.get(1)),
              new Span(begins.get(1), begins.get(2)),
              new Span(begins.get(2), begins.get(3)),
              new Span(begins.get(3), begins.get(4)),
              new Span(begins.get(4), at));
    }
    Span reached = reach.at(AT.plus(Duration.ofMinutes(144)));
    assertThat(Presence.leaving(reached, begins)).isNull();
  }

  @Test
  void whatIsLeftNextIsDividedAtThePaceOfEvaluationsAndAMinuteAnHourForDelay() {
    Duration hour = Duration.ofHours(1);

    assertThat(Presence.divided(hours(4), hour))
        .containsExactly(
            AT.plus(Duration.ofMinutes(61)),
            AT.plus(Duration.ofMinutes(121)),
            AT.plus(Duration.ofMinutes(181)));
    assertThat(Presence.divided(new Span(AT, AT.plus(Duration.ofMinutes(181))), hour)).hasSize(2);
    assertThat(Presence.divided(hours(3), hour)).hasSize(2);
    assertThat(Presence.divided(hours(9), Duration.ofHours(3))).hasSize(2);
  }

  @Test
  void itIsNotDividedForEvaluationsThatLeaveMostOfItAtOnceOrNothing() {
    assertThat(Presence.divided(hours(3), Duration.ofHours(1).plus(TICK))).isEmpty();
    assertThat(Presence.divided(hours(10), DAY)).isEmpty();
    assertThat(Presence.divided(hours(10), Duration.ZERO)).isEmpty();
  }

  @Test
  void itIsDividedForTenEvaluationsAtMost() {
    assertThat(Presence.divided(hours(50), Duration.ofHours(1)))
        .hasSize(10)
        .last()
        .isEqualTo(AT.plus(Duration.ofMinutes(601)));
    assertThat(Presence.divided(hours(1), TICK)).hasSize(10).contains(AT.plus(TICK));
  }

  private static Span hours(int hours) {
    return new Span(AT, AT.plus(Duration.ofHours(hours)));
  }

  @Test
  void aStretchIsKnownUntilTheBeginPassesIt() {
    Reach reach = Reach.last(DAY);
    Presence presence = presence(begins(reach));
    Duration step = Duration.ofMinutes(144);

    for (int passed = 0; passed < 5; passed++) {
      Presence ahead = new Presence(presence.stretches().subList(passed, 5));
      Instant before = AT.plus(step.multipliedBy(passed));
      assertThat(presence.at(reach, passed == 0 ? before : before.plus(TICK))).isEqualTo(ahead);
      assertThat(presence.at(reach, before.plus(step))).isEqualTo(ahead);
    }
    assertThat(presence.at(reach, AT.plus(Duration.ofHours(12)).plus(TICK))).isNull();
  }

  @Test
  void whoIsInNoStretchIsMissing() {
    Presence presence =
        Presence.of(
            List.of(AT, AT.plus(DAY)),
            List.of(RoaringBitmap.bitmapOf(1, 2), RoaringBitmap.bitmapOf(2, 70_000)));

    assertThat(presence.missing(RoaringBitmap.bitmapOf(1, 2, 3, 70_000, 70_001)))
        .isEqualTo(RoaringBitmap.bitmapOf(3, 70_001));
  }

  @Test
  void whatIsWrittenIsReadAgain() throws IOException {
    Instant early = Instant.parse("1969-12-31T23:59:59.999999Z");
    for (List<Instant> begins :
        List.of(List.of(AT.plus(TICK)), List.of(early), List.of(early, AT, AT.plus(TICK)))) {
      Presence presence = presence(begins);

      assertThat(Presence.read(presence.bytes())).isEqualTo(presence);
    }
  }

  private static Presence presence(List<Instant> begins) {
    List<RoaringBitmap> persons = new ArrayList<>();
    begins.forEach(begin -> persons.add(RoaringBitmap.bitmapOf(1 + persons.size(), 70_000)));
    return Presence.of(begins, persons);
  }
}
