package dev.rollcall.segment;

import static dev.rollcall.segment.Rules.days;
import static dev.rollcall.segment.Rules.did;
import static dev.rollcall.segment.Rules.ever;
import static dev.rollcall.segment.Rules.sequence;
import static dev.rollcall.segment.Rules.step;
import static dev.rollcall.segment.Rules.without;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.model.rule.Rule;
import dev.rollcall.model.rule.Window;
import dev.rollcall.model.rule.Window.Edge;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/**
 * Which events a condition can hang on at an instant, and how old an event is when it begins or
 * ceases to matter: what may be left unread between two evaluations.
 */
final class AtomScopeTest {
  private static final Instant AT = Instant.parse("2026-03-10T09:00:00Z");
  private static final Duration TICK = Duration.ofNanos(1000);
  private static final Window UNTIL_YESTERDAY =
      new Window.Between(new Edge.Before(Duration.ofDays(7)), new Edge.Before(Duration.ofDays(1)));

  private static Atom.OfEvents atom(Rule rule) {
    return (Atom.OfEvents) new RuleWalk(null).atoms(rule).findFirst().orElseThrow();
  }

  private static Span span(Duration from, Duration until) {
    return new Span(AT.minus(from), AT.minus(until));
  }

  @Test
  void aConditionOnOneKindOfEventHangsOnItsWindow() {
    assertThat(atom(did("a", days(7))).scope(AT))
        .isEqualTo(span(Duration.ofDays(7), Duration.ZERO));
    assertThat(atom(did("a", UNTIL_YESTERDAY)).scope(AT))
        .isEqualTo(span(Duration.ofDays(7), Duration.ofDays(1)));
    assertThat(atom(sequence(null, UNTIL_YESTERDAY, "a", "b")).scope(AT))
        .isEqualTo(span(Duration.ofDays(7), Duration.ofDays(1)));
    assertThat(atom(did("a", ever())).scope(AT)).isEqualTo(new Span(null, AT));
  }

  @Test
  void whatDidNotFollowMattersUpToTheInstantWhereverTheWindowEnds() {
    Rule rule = without(step("a"), step("b"), Duration.ofHours(1), false, UNTIL_YESTERDAY);

    assertThat(atom(rule).scope(AT)).isEqualTo(span(Duration.ofDays(7), Duration.ZERO));
  }

  @Test
  void anEventMattersFromTheInstantAfterItUntilItLeavesTheWindow() {
    assertThat(atom(did("a", days(7))).edges())
        .containsExactlyInAnyOrder(Duration.ofDays(7), Duration.ZERO);
    assertThat(atom(did("a", ever())).edges()).containsExactly(Duration.ZERO);
    assertThat(atom(sequence(Duration.ofHours(2), UNTIL_YESTERDAY, "a", "b")).edges())
        .as("not the gap, which lies between events")
        .containsExactlyInAnyOrder(Duration.ofDays(7), Duration.ofDays(1));
  }

  @Test
  void whatNothingFollowedMattersOnceItIsExactlySoOld() {
    Rule rule = without(step("a"), step("b"), Duration.ofHours(1), false, days(7));

    assertThat(atom(rule).edges())
        .containsExactlyInAnyOrder(
            Duration.ofDays(7), Duration.ofHours(1).minus(TICK), Duration.ZERO);
  }

  @Test
  void aFixedEndMovesWithTheInstantUntilItHasCome() {
    Window window = new Window.Between(null, new Edge.At(AT.plusSeconds(60)));

    assertThat(atom(did("a", window)).scope(AT)).isEqualTo(new Span(null, AT));
    assertThat(atom(did("a", window)).scope(AT.plusSeconds(90)))
        .isEqualTo(new Span(null, AT.plusSeconds(60)));
    assertThat(atom(did("a", window)).edges()).containsExactly(Duration.ZERO);
  }
}
