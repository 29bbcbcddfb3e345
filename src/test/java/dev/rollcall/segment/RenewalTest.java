package dev.rollcall.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.model.EventsDefinition;
import dev.rollcall.model.ProjectDefinition;
import dev.rollcall.model.SegmentDefinition;
import dev.rollcall.warehouse.Warehouse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Evaluations that go on from the sets of those before against evaluations in full: 40 histories of
 * 6 steps each, or ten times as many files as {@code -Drollcall.renewal.files} says. A step may
 * move the clock either way, change the rules, be only read, or be lost before its commit. In some
 * histories the clock moves as a schedule moves it.
 */
final class RenewalTest {
  private static final int FILES = Integer.getInteger("rollcall.renewal.files", 4);
  private static final int HISTORIES = 10;
  private static final int STEPS = 6;
  private static final int TREES = 2;
  private static final List<String> PURPOSES = List.of("ads", "mail");
  private static final Instant START = Instant.parse("2026-04-02T09:00:00Z");

  @TempDir Path folder;

  static LongStream files() {
    return LongStream.rangeClosed(1, FILES);
  }

  @ParameterizedTest(name = "file {0}")
  @MethodSource("files")
  void anEvaluationThatGoesOnFindsWhatOneInFullFinds(long file) {
    int renewed = 0;
    try (Warehouse warehouse = Loading.load(new World(), folder)) {
      for (int i = 0; i < HISTORIES; i++) {
        History.forget(warehouse);
        renewed += history(warehouse, file * 1000 + i);
      }
    }
    assertThat(renewed).as("conditions not asked in full").isGreaterThan(HISTORIES * STEPS);
  }

  /** How many conditions were not asked in full. */
  private static int history(Warehouse warehouse, long seed) {
    Chance chance = new Chance(seed);
    History history = new History(warehouse, chance);
    Instant at = START;
    history.begin(at);
    List<SegmentDefinition> rules = RandomRules.withPresence(chance, at).segments(TREES);
    Duration pace = Duration.ofMinutes(chance.oneIn(3) ? 10 * (1 + chance.below(12)) : 0);
    int renewed = 0;
    for (int step = 0; step < STEPS; step++) {
      if (step > 0 && chance.oneIn(8)) {
        rules = RandomRules.withPresence(chance, at).segments(TREES);
      }
      Segments segments = segments(warehouse, rules);
      Instant instant = at;
      String where = "seed " + seed + ", step " + step;
      Evaluation evaluation = warehouse.read(on -> compared(on, segments, instant, where));
      Evaluation.Renewed counts = evaluation.renewed();
      renewed += counts.kept() + counts.updated();
      keep(warehouse, segments, evaluation, chance);
      at = at.plus(pace.isZero() ? tick(chance) : pace.plusSeconds(chance.below(90)));
      for (int changes = chance.below(3); changes > 0; changes--) {
        history.go(at);
      }
    }
    return renewed;
  }

  private static Segments segments(Warehouse warehouse, List<SegmentDefinition> rules) {
    return new Segments(
        warehouse,
        new ProjectDefinition(rules, List.of(), List.of(), List.of(), EventsDefinition.empty()));
  }

  private static Evaluation compared(Connection on, Segments segments, Instant at, String where)
      throws SQLException {
    Evaluation renewed = segments.evaluate(on, at, segments.names(), PURPOSES);
    Evaluation full = segments.evaluate(on, at, segments.names(), PURPOSES, conditions -> Map.of());
    assertThat(sets(segments, renewed)).as(where).isEqualTo(sets(segments, full));
    return renewed;
  }

  private static Map<String, Object> sets(Segments segments, Evaluation evaluation) {
    Map<String, Object> sets = new TreeMap<>();
    segments.names().forEach(name -> sets.put(name, evaluation.persons(name)));
    PURPOSES.forEach(purpose -> sets.put("consent " + purpose, evaluation.granted(purpose)));
    sets.put("universe", evaluation.universe());
    return sets;
  }

  private static void keep(
      Warehouse warehouse, Segments segments, Evaluation evaluation, Chance chance) {
    int what = chance.below(8);
    if (what == 0) {
      return;
    }
    try {
      warehouse.write(
          on -> {
            segments.keep(on, evaluation);
            if (what == 1) {
              throw new SQLException("lost before its commit");
            }
            return true;
          });
    } catch (RuntimeException e) {
      assertThat(what).as(String.valueOf(e.getMessage())).isEqualTo(1);
    }
  }

  private static Duration tick(Chance chance) {
    return switch (chance.below(10)) {
      case 0 -> Duration.ZERO;
      case 1 -> Duration.ofSeconds(1);
      case 2 -> Duration.ofDays(1);
      case 3 -> Duration.ofDays(3);
      case 4 -> Duration.ofDays(chance.below(20));
      case 5 -> Duration.ofHours(-chance.below(60));
      default -> Duration.ofMinutes(chance.below(300));
    };
  }
}
