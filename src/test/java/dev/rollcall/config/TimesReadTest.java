package dev.rollcall.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.model.rule.Events;
import dev.rollcall.model.rule.Rule;
import dev.rollcall.model.rule.Window;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Conditions on the order and the time of events, as they are read. */
final class TimesReadTest {
  private static final Rule.Step ANY = new Rule.Step(new Events(List.of()), Map.of());
  private static final Rule.Step VIEWED =
      new Rule.Step(new Events(List.of("page_viewed")), Map.of());
  private static final Rule.Step BOUGHT =
      new Rule.Step(new Events(List.of("order_completed")), Map.of());

  @TempDir private Path project;

  private Rule read(String condition) throws IOException {
    return Projects.condition(project, condition);
  }

  @Test
  void aSequenceHasStepsAGapAndAWindow() throws IOException {
    Rule.Sequence sequence =
        (Rule.Sequence)
            read(
                "{sequence: [{did: page_viewed}, {did: [order_completed]}, {did: any}],"
                    + " gap: 2h, within: 30d}");

    assertThat(sequence.steps()).containsExactly(VIEWED, BOUGHT, ANY);
    assertThat(sequence.gap()).isEqualTo(Duration.ofHours(2));
    assertThat(sequence.window()).isEqualTo(new Window.Within(Duration.ofDays(30)));
  }

  @Test
  void aStepHasTestsOfItsOwn() throws IOException {
    Rule.Sequence sequence =
        (Rule.Sequence)
            read("{sequence: [{did: page_viewed, with: {path: /a}}, {did: order_completed}]}");

    assertThat(sequence.steps().get(0).with()).containsOnlyKeys("path");
    assertThat(sequence.gap()).isNull();
    assertThat(sequence.window()).isEqualTo(new Window.All());
  }

  @Test
  void withoutWinsOverDidWhereverItStands() throws IOException {
    Rule.Without without =
        (Rule.Without) read("{did: page_viewed, within: 7d, after: 30m, without: order_completed}");

    assertThat(without.did()).isEqualTo(VIEWED);
    assertThat(without.without()).isEqualTo(BOUGHT);
    assertThat(without.after()).isEqualTo(Duration.ofMinutes(30));
    assertThat(without.byDeadline()).isFalse();
  }

  @Test
  void withoutTakesAListOrAMapAndADeadline() throws IOException {
    Rule.Without list =
        (Rule.Without)
            read("{did: any, without: [page_viewed, order_completed], after: 1d, by: deadline}");
    Rule.Without map =
        (Rule.Without)
            read(
                "{did: page_viewed, with: {path: /a}, after: 1d,"
                    + " without: {did: order_completed, with: {revenue: {gt: 9}}}}");

    assertThat(list.without().events().names()).containsExactly("page_viewed", "order_completed");
    assertThat(list.byDeadline()).isTrue();
    assertThat(map.did().with()).containsOnlyKeys("path");
    assertThat(map.without().with()).containsOnlyKeys("revenue");
  }

  @Test
  void absenceAndSightLookAtAnyEventUnlessToldWhich() throws IOException {
    Rule.Silent silent = (Rule.Silent) read("{silent: 14d, activeWithin: 60d}");
    Rule.Seen first = (Rule.Seen) read("{did: page_viewed, firstSeen: {within: 14d}}");
    Rule.Seen last = (Rule.Seen) read("{lastSeen: {since: -3d, until: -1d}}");

    assertThat(silent.activity()).isEqualTo(ANY);
    assertThat(silent.activeWithin()).isEqualTo(Duration.ofDays(60));
    assertThat(first.first()).isTrue();
    assertThat(first.activity()).isEqualTo(VIEWED);
    assertThat(last.first()).isFalse();
    assertThat(last.window())
        .isEqualTo(
            new Window.Between(
                new Window.Edge.Before(Duration.ofDays(3)),
                new Window.Edge.Before(Duration.ofDays(1))));
  }
}
