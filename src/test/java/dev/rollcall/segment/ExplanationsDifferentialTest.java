package dev.rollcall.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.model.EventsDefinition;
import dev.rollcall.model.ProjectDefinition;
import dev.rollcall.model.SegmentDefinition;
import dev.rollcall.warehouse.Warehouse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Explanations of random rules against the evaluation, now and where they say that it changes. */
final class ExplanationsDifferentialTest {
  private static final Duration TICK = Duration.ofNanos(1_000);
  private static final int TREES = 5;
  private static final int INSTANTS_MAX = 40;

  @TempDir Path folder;

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 4);
  }

  /** An explanation of one person. */
  private record Explained(int person, Explanation why) {}

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void everybodyIsExplainedAsEvaluatedNowAndAtTheNextChangeAndNotBefore(long seed) {
    Chance chance = new Chance(seed);
    Instant at = Instant.parse("2028-02-27T00:00:00Z");
    World world = new RandomWorld(chance, at).make();
    List<SegmentDefinition> segments = new RandomRules(chance, at).segments(TREES);
    ProjectDefinition project =
        new ProjectDefinition(segments, List.of(), List.of(), List.of(), EventsDefinition.empty());
    try (Warehouse warehouse = Loading.load(world, folder)) {
      Segments compiler = new Segments(warehouse, project);
      Evaluation now = compiler.evaluate(at, compiler.names());
      List<Explained> all = new ArrayList<>();
      Explanations explanations = new Explanations(warehouse, project);
      for (String name : compiler.names()) {
        for (int person : now.universe()) {
          if (chance.oneIn(4)) {
            all.add(new Explained(person, explanations.of(person, name, at)));
          }
        }
      }
      assertThat(all).as("seed " + seed).isNotEmpty();
      agree(all, now, seed);
      all.removeIf(each -> each.why().ranked());
      TreeSet<Instant> instants = instants(all, at);
      assertThat(instants).as("changes foretold, seed " + seed).isNotEmpty();
      for (Instant instant : instants) {
        agree(all, compiler.evaluate(instant, compiler.names()), seed);
      }
    }
  }

  /** The instants of changes and the ones right before them. */
  private static TreeSet<Instant> instants(List<Explained> all, Instant at) {
    TreeSet<Instant> instants = new TreeSet<>();
    for (Explained each : all) {
      Instant changes = each.why().changes();
      if (changes != null && instants.size() < INSTANTS_MAX) {
        instants.add(changes);
        instants.add(changes.minus(TICK));
      }
    }
    instants.remove(at);
    return instants;
  }

  /** Up to the change the answer is the one of now, and at the change it is the other. */
  private static void agree(List<Explained> all, Evaluation evaluation, long seed) {
    for (Explained each : all) {
      Explanation why = each.why();
      Instant changes = why.changes();
      Instant until = why.until();
      boolean told = until == null || evaluation.at().isBefore(until);
      if (told && (changes == null || !evaluation.at().isAfter(changes))) {
        boolean expected = why.in() != evaluation.at().equals(changes);
        assertThat(evaluation.persons(why.segment()).contains(each.person()))
            .as(
                "seed %d, person %d in %s at %s",
                seed, each.person(), why.segment(), evaluation.at())
            .isEqualTo(expected);
      }
    }
  }
}
