package dev.rollcall.segment;

import static dev.rollcall.segment.Rules.days;
import static dev.rollcall.segment.Rules.eq;
import static dev.rollcall.segment.Rules.ever;
import static dev.rollcall.segment.Rules.firstSeen;
import static dev.rollcall.segment.Rules.lastSeen;
import static dev.rollcall.segment.Rules.segment;
import static dev.rollcall.segment.Rules.sequence;
import static dev.rollcall.segment.Rules.silent;
import static dev.rollcall.segment.Rules.step;
import static dev.rollcall.segment.Rules.without;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.model.rule.Events;
import dev.rollcall.model.rule.Rule;
import dev.rollcall.model.rule.Window;
import dev.rollcall.model.rule.Window.Edge;
import dev.rollcall.segment.Evaluation.Scanned;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Order and time of events, at the edges: one person a case. */
final class TimesTest {
  private static final Instant AT = Instant.parse("2026-03-10T09:00:00Z");
  private static final Duration HALF = Duration.ofMinutes(30);
  private static final Duration TWO_HOURS = Duration.ofHours(2);

  @TempDir Path folder;

  private final World world = new World();
  private int people;

  /** A person with these events: {@code a@90} is an a, ninety minutes before the instant. */
  private void person(String... events) {
    world.contacts(++people);
    for (String event : events) {
      String[] parts = event.split("@", 2);
      long seconds = Math.round(Double.parseDouble(parts[1]) * 60);
      world.event(people, parts[0], AT.minusSeconds(seconds));
    }
  }

  private List<Integer> who(Rule rule) {
    try {
      Path warehouse = Files.createTempDirectory(folder, "asked");
      return Evaluated.of(world, warehouse, AT, segment("asked", rule)).persons("asked");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aStepExactlyTheGapLaterCountsAndOneSecondMoreIsTooLate() {
    person("a@200", "b@80");
    person("a@200", "b@79.98333");
    person("b@200", "a@80");

    assertThat(who(sequence(TWO_HOURS, ever(), "a", "b"))).containsExactly(1);
  }

  @Test
  void anyOccurrenceMayStartNotOnlyTheFirst() {
    person("a@540", "a@450", "b@360");
    person("a@540", "b@530", "b@450", "c@350", "a@300", "c@290");
    person("a@540", "b@530", "c@350", "b@340");

    assertThat(who(sequence(TWO_HOURS, ever(), "a", "b"))).containsExactly(1, 2, 3);
    assertThat(who(sequence(TWO_HOURS, ever(), "a", "b", "c"))).containsExactly(2);
  }

  @Test
  void stepsAtTheSameInstantAreNotOneAfterTheOther() {
    person("a@10", "b@10");
    person("a@10", "b@10", "b@9");
    person("a@10");
    person("a@10", "a@10");
    person("a@10", "a@9");

    assertThat(who(sequence(null, ever(), "a", "b"))).containsExactly(2);
    assertThat(who(sequence(null, ever(), "a", "a"))).containsExactly(5);
    assertThat(who(sequence(TWO_HOURS, ever(), "", ""))).containsExactly(2, 5);
  }

  @Test
  void allStepsLieInTheWindow() {
    person("a@10080", "b@10079");
    person("a@10081", "b@10079");
    person("a@10", "b@0");
    person("a@10", "b@0.02");

    assertThat(who(sequence(null, days(7), "a", "b"))).containsExactly(1, 4);
  }

  @Test
  void aSequenceGoesOverAllProfilesOfAPerson() {
    person("a@10");
    world.alias(9, 1).event(9, "b", AT.minusSeconds(60)).event(9, "c", AT.minusSeconds(30));

    assertThat(who(sequence(TWO_HOURS, ever(), "a", "b", "c"))).containsExactly(1);
  }

  @Test
  void whoDidItExactlyThatLongAgoCounts() {
    person("cart@30");
    person("cart@29.98");
    person("cart@10080");
    person("cart@10080.02");
    person("order@60");

    assertThat(who(without("cart", "order", HALF, false))).containsExactly(1, 3);
    assertThat(who(without("cart", "order", HALF, true))).containsExactly(1, 3);
  }

  @Test
  void aLaterOrderTakesThePersonOutUnlessTheDeadlineCounts() {
    person("cart@100", "order@80");
    person("cart@100", "order@70.02");
    person("cart@100", "order@70");
    person("cart@100", "order@5");
    person("cart@100", "order@0");
    person("order@101", "cart@100");
    person("cart@100", "order@100");

    assertThat(who(without("cart", "order", HALF, false))).containsExactly(5, 6, 7);
    assertThat(who(without("cart", "order", HALF, true))).containsExactly(3, 4, 5, 6, 7);
  }

  @Test
  void oneCartWithoutAnOrderIsEnough() {
    person("cart@300", "order@290", "cart@200");
    person("cart@300", "cart@200", "order@190");
    person("cart@200", "order@190", "cart@10");

    assertThat(who(without("cart", "order", HALF, false))).containsExactly(1);
    assertThat(who(without("cart", "order", HALF, true))).containsExactly(1, 2);
  }

  @Test
  void theWindowBoundsTheCartAndNotTheOrder() {
    person("cart@3000", "order@2000");
    person("cart@3000", "order@1");
    person("cart@3000");
    person("cart@1440");
    Window untilYesterday = new Window.Between(null, new Edge.Before(Duration.ofDays(1)));

    assertThat(who(without(step("cart"), step("order"), HALF, false, untilYesterday)))
        .containsExactly(3);
  }

  @Test
  void bothKindsMayBeAskedForByProperties() {
    world
        .contacts(1, 2, 3)
        .event(1, "cart", AT.minusSeconds(7200), Map.of("category", "shoes"))
        .event(1, "order", AT.minusSeconds(3600), Map.of("category", "tents"))
        .event(2, "cart", AT.minusSeconds(7200), Map.of("category", "shoes"))
        .event(2, "order", AT.minusSeconds(6600), Map.of("category", "shoes"))
        .event(3, "cart", AT.minusSeconds(7200), Map.of("category", "tents"));

    assertThat(who(without(shoes("cart"), shoes("order"), HALF, false, days(1))))
        .containsExactly(1);
    assertThat(who(without(shoes("cart"), shoes("order"), HALF, true, days(1)))).containsExactly(1);
  }

  private static Rule.Step shoes(String name) {
    return new Rule.Step(new Events(List.of(name)), Map.of("category", List.of(eq("shoes"))));
  }

  @Test
  void silenceBeginsRightAfterTheLastActivityBeforeIt() {
    person("a@20160.02");
    person("a@20160");
    person("a@86400");
    person("a@86400.02");
    person("a@30000", "b@10");
    person();

    assertThat(who(silent("", 14, 60))).containsExactly(1, 3);
    assertThat(who(silent("", 14, null))).containsExactly(1, 3, 4);
    assertThat(who(silent("a", 14, 60))).containsExactly(1, 3, 5);
  }

  @Test
  void theFirstAndTheLastActivityLieInTheWindow() {
    person("a@20160");
    person("a@20160.02", "a@10");
    person("a@0");
    person("a@4320.02");
    person("a@30000", "b@4320");

    assertThat(who(firstSeen("", days(14)))).containsExactly(1, 4);
    assertThat(who(firstSeen("b", days(14)))).containsExactly(5);
    assertThat(who(lastSeen("", days(3)))).containsExactly(2, 5);
    assertThat(who(lastSeen("a", days(3)))).containsExactly(2);
  }

  @Test
  void seenTakesWindowsWithTwoEnds() {
    person("a@1440", "a@10");
    person("a@1440.02", "a@1439");
    person("a@2880", "a@1440.02");
    person("a@2880.02", "a@2000");
    Window yesterday =
        new Window.Between(
            new Edge.Before(Duration.ofDays(2)), new Edge.Before(Duration.ofDays(1)));

    assertThat(who(firstSeen("", yesterday))).containsExactly(2, 3);
    assertThat(who(lastSeen("", yesterday))).containsExactly(3, 4);
    assertThat(who(firstSeen("", new Window.Between(new Edge.At(AT.plusSeconds(9)), null))))
        .isEmpty();
    assertThat(who(lastSeen("", new Window.Between(null, new Edge.At(AT.plusSeconds(9))))))
        .containsExactly(1, 2, 3, 4);
  }

  @Test
  void silenceAndSightAreAnsweredInOnePassEach() {
    person("a@30000");

    Evaluated evaluated =
        Evaluated.of(
            world,
            folder,
            AT,
            segment("silent", silent("a", 14, 60)),
            segment("first", firstSeen("b", days(14))),
            segment("cart", without("cart", "order", HALF, false)));

    assertThat(evaluated.evaluation().scanned())
        .containsExactly(
            new Scanned("events a", 2),
            new Scanned("events b", 2),
            new Scanned("without cart, order", 1));
  }

  @Test
  void anAnswerChangesWithoutNewEventsOnlyWhereAnEdgeIsCrossed() {
    Reach week = Reach.last(Duration.ofDays(7));
    Atom.Filter cart = new Atom.Filter(List.of("cart"), Map.of());
    Atom.Filter order = new Atom.Filter(List.of("order"), Map.of());
    Duration justBelow = HALF.minusNanos(1000);

    assertThat(new Atom.Sequence(List.of(cart, order), TWO_HOURS, week).edges())
        .isEqualTo(Set.of(Duration.ZERO, Duration.ofDays(7)));
    assertThat(new Atom.Without(cart, order, HALF, false, week).edges())
        .isEqualTo(Set.of(Duration.ZERO, Duration.ofDays(7), justBelow));
    assertThat(new Reach(null, new Edge.At(AT)).edges()).containsExactly(Duration.ZERO);
  }
}
