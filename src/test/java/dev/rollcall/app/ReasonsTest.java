package dev.rollcall.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.ledger.Holding;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.RoaringBitmap;

/** How a list holds somebody. */
final class ReasonsTest {
  private static final Holding LIST =
      new Holding(
          RoaringBitmap.bitmapOf(1, 5),
          RoaringBitmap.bitmapOf(2),
          RoaringBitmap.bitmapOf(3, 6),
          RoaringBitmap.bitmapOf(4),
          null,
          1,
          null);

  private static String state(int... members) {
    return String.valueOf(Reasons.state(LIST, RoaringBitmap.bitmapOf(members)));
  }

  @Test
  void whoIsInAJobThatThePlatformHasNotEndedIsPending() {
    assertThat(state(3)).isEqualTo("pending");
  }

  @Test
  void whoWasRejectedByThePlatformIsRefused() {
    assertThat(state(4)).isEqualTo("refused");
  }

  @Test
  void whoIsOnTheListWithOldKeysWhileTheNewOnesAreUnderWayIsBoth() {
    assertThat(state(5, 6)).isEqualTo("held, pending");
  }

  @Test
  void whoWasSentWithoutAClearAnswerIsInDoubt() {
    assertThat(state(2)).isEqualTo("in doubt");
  }

  @Test
  void whoIsNotOnTheListHasNoState() {
    assertThat(state(7)).isEqualTo("null");
    assertThat(state()).isEqualTo("null");
  }
}
