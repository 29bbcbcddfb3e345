package dev.rollcall.segment;

import static dev.rollcall.segment.Rules.without;

import dev.rollcall.model.rule.Rule;
import dev.rollcall.segment.Evaluation.Renewed;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Who left a cart half an hour ago and ordered nothing since, gone on from evaluations before. */
final class WithoutRenewalTest extends OneSegmentTest {
  private static final Duration HALF = Duration.ofMinutes(30);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Renewed UNMOVED = new Renewed(0, 2, 0, 0);

  private static Rule left() {
    return without("cart", "order", HALF, false);
  }

  private static World cart(int person, Instant at) {
    return new World().event(person, "cart", at);
  }

  @Test
  void whoOrdersNothingComesInExactlyHalfAnHourLater() {
    Instant cart = AT.minusSeconds(600);
    open(cart(1, cart), left());
    holds(cart.plus(HALF).minusSeconds(1), UNMOVED);
    holds(cart.plus(HALF), moved(1), 1);
  }

  @Test
  void anOrderTakesThePersonOutOnceItHasArrivedAndIsPast() {
    open(cart(1, AT.minus(HOUR)).event(2, "cart", AT.minus(HOUR)), left());
    arrive(new World().event(1, "order", AT).event(2, "order", AT.minus(HALF)));
    holds(AT, moved(1), 1);
    holds(AT.plusSeconds(1), moved(1));
  }

  @Test
  void whoseCartTheWindowLeavesIsOut() {
    open(cart(1, AT.minus(Duration.ofDays(7)).plus(HOUR)), left());
    holds(AT.plus(HOUR).minusSeconds(1), UNMOVED, 1);
    holds(AT.plus(HOUR).plusSeconds(1), moved(1));
  }
}
