package dev.rollcall.segment;

import static dev.rollcall.segment.Rules.days;
import static dev.rollcall.segment.Rules.did;
import static dev.rollcall.segment.Rules.eq;
import static dev.rollcall.segment.Rules.ever;
import static dev.rollcall.segment.Rules.times;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.model.rule.Rule;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How many passes over events conditions take, and of which kind. */
final class EventScansTest {
  private static final Instant AT = Instant.parse("2026-03-10T09:00:00Z");

  private static List<EventScan> plan(int conditions, IntFunction<Rule> condition) {
    Collection<Atom.Behaviour> atoms =
        IntStream.rangeClosed(1, conditions)
            .mapToObj(condition)
            .flatMap(new RuleWalk(null)::atoms)
            .map(Atom.Behaviour.class::cast)
            .toList();
    return EventScans.plan(atoms, AT);
  }

  private static Rule ofCategory(int number) {
    return did("seen", Map.of("category", List.of(eq("c" + number))), ever());
  }

  @Test
  void aPassTellsAsManyConditionsApartAsTheAnswerHasBits() {
    IntFunction<Rule> often = i -> did("seen", ever(), times(1L + i, null));

    assertThat(plan(EventScan.SHAPES_MAX, often)).hasSize(1);
    assertThat(plan(EventScan.SHAPES_MAX + 1, often))
        .extracting(scan -> scan.shapes().size())
        .containsExactly(EventScan.SHAPES_MAX, 1);
  }

  @Test
  void whetherThereIsAnyEventIsAskedOfNoMoreWindowsThanAnEventHasBitsFor() {
    IntFunction<Rule> within = days -> did("seen", days(days));

    assertThat(plan(PresenceScans.SHAPES_MAX, within))
        .singleElement()
        .matches(EventScan::isPresence);
    assertThat(plan(PresenceScans.SHAPES_MAX + 1, within))
        .singleElement()
        .matches(scan -> !scan.isPresence());
  }

  @Test
  void whetherThereIsAnyEventIsAskedOfNoMoreTextsThanAnEventHasPlacesFor() {
    assertThat(plan(PresenceScans.TEXTS_MAX, EventScansTest::ofCategory))
        .singleElement()
        .matches(EventScan::isPresence);
    assertThat(plan(PresenceScans.TEXTS_MAX + 1, EventScansTest::ofCategory))
        .singleElement()
        .matches(scan -> !scan.isPresence());
  }

  @Test
  void howManyEventsThereAreIsNotWhetherThereIsAny() {
    assertThat(plan(1, i -> did("seen", ever(), times(2L, null))))
        .singleElement()
        .matches(scan -> !scan.isPresence());
  }
}
