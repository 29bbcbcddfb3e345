package dev.rollcall.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.model.rule.Rule;
import dev.rollcall.model.rule.Window;
import dev.rollcall.segment.Atom.OfEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What edges promise: nobody's answer changes between two instants unless one is crossed. */
final class EdgesTest {
  private static final Instant BEGIN = Instant.parse("2026-03-10T09:00:00Z");
  private static final int TRIES = 4_000;

  private Chance chance = new Chance(0);

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void anAnswerThatChangedHasAnEventInACrossedStrip(long seed) {
    chance = new Chance(seed);
    int changed = 0;
    for (int i = 0; i < TRIES; i++) {
      Rule rule = rule();
      List<World.Event> events = chance.some(1, 6, this::event);
      Instant from = time();
      Instant to = from.plus(length());
      if (holds(rule, events, from) != holds(rule, events, to)) {
        changed++;
        assertThat(crossed(rule, events, from, to))
            .as("seed %d: %s over %s from %s to %s", seed, rule, events, from, to)
            .isTrue();
      }
    }
    assertThat(changed).as("answers that changed").isGreaterThan(TRIES / 20);
  }

  private static boolean crossed(Rule rule, List<World.Event> events, Instant from, Instant to) {
    List<OfEvents> atoms = new RuleWalk(null).atoms(rule).map(OfEvents.class::cast).toList();
    return atoms.stream()
        .flatMap(atom -> atom.edges().stream().flatMap(edge -> in(atom, edge, events, from, to)))
        .findAny()
        .isPresent();
  }

  private static Stream<World.Event> in(
      OfEvents atom, Duration edge, List<World.Event> events, Instant from, Instant to) {
    return events.stream()
        .filter(event -> atom.filters().stream().anyMatch(f -> f.names().contains(event.name())))
        .filter(event -> !event.happened().isBefore(from.minus(edge)))
        .filter(event -> event.happened().isBefore(to.minus(edge)));
  }

  private static boolean holds(Rule rule, List<World.Event> events, Instant at) {
    return new PlainTimes(
            at,
            events.stream().filter(event -> event.happened().isBefore(at)).toList(),
            (event, step) -> step.events().names().contains(event.name()),
            (time, window) -> inside(time, Reach.of(window, null).at(at)))
        .holds(rule);
  }

  private static boolean inside(Instant time, Span span) {
    return time.isBefore(span.until()) && (span.from() == null || !time.isBefore(span.from()));
  }

  private Rule rule() {
    Rule.Step one = Rules.step(chance.of("a", "b"));
    Rule.Step other = Rules.step(chance.of("a", "b"));
    return switch (chance.below(4)) {
      case 0 -> new Rule.Sequence(List.of(one, other), length(), window(), Rules.HERE);
      case 1 -> new Rule.Without(one, other, length(), chance.oneIn(2), window(), Rules.HERE);
      case 2 -> new Rule.Silent(one, length(), chance.oneIn(2) ? null : length(), Rules.HERE);
      default -> new Rule.Seen(chance.oneIn(2), one, window(), Rules.HERE);
    };
  }

  private Window window() {
    return switch (chance.below(4)) {
      case 0 -> new Window.All();
      case 1 -> new Window.Within(length());
      case 2 -> new Window.Between(edge(), edge());
      default -> new Window.Between(null, edge());
    };
  }

  private Window.Edge edge() {
    return chance.oneIn(2) ? new Window.Edge.At(time()) : new Window.Edge.Before(length());
  }

  private World.Event event() {
    return new World.Event(1, chance.of("a", "b"), time(), Map.of());
  }

  private Instant time() {
    return BEGIN.plus(length()).plus(length());
  }

  private Duration length() {
    return Duration.ofMinutes(10L * (1 + chance.below(8))).plusSeconds(chance.of(-1, 0, 0, 1));
  }
}
