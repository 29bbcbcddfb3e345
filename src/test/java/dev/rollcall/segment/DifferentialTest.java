package dev.rollcall.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.model.EventsDefinition;
import dev.rollcall.model.ProjectDefinition;
import dev.rollcall.model.SegmentDefinition;
import dev.rollcall.warehouse.Warehouse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.roaringbitmap.RoaringBitmap;

/** The compiled evaluation against the plain one: 50 projects of 20 rule trees each. */
final class DifferentialTest {
  private static final int PROJECTS = 50;
  private static final int TREES = 20;
  private static final Instant[] INSTANTS = {
    Instant.parse("2026-04-02T09:00:00Z"), // seven days back lies the change to summer time
    Instant.parse("2027-02-25T23:59:59Z"), // a common year's end of February
    Instant.parse("2028-02-27T00:00:00Z") // a leap year's
  };

  @TempDir Path folder;

  static LongStream seeds() {
    return LongStream.rangeClosed(1, PROJECTS);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void compiledAndPlainEvaluationAgree(long seed) {
    Chance chance = new Chance(seed);
    Instant at = chance.of(INSTANTS);
    World world = new RandomWorld(chance, at).make();
    List<SegmentDefinition> segments = RandomRules.withPresence(chance, at).segments(TREES);
    PlainEvaluation plain = new PlainEvaluation(world, segments, at);

    Map<String, Set<Integer>> compiled = compiled(world, segments, at);

    Map<String, Set<Integer>> expected =
        compiled.keySet().stream()
            .collect(Collectors.toMap(name -> name, plain::persons, (a, b) -> a, TreeMap::new));
    assertThat(compiled).as("seed " + seed).isEqualTo(expected);
  }

  private Map<String, Set<Integer>> compiled(
      World world, List<SegmentDefinition> segments, Instant at) {
    ProjectDefinition project =
        new ProjectDefinition(segments, List.of(), List.of(), List.of(), EventsDefinition.empty());
    try (Warehouse warehouse = Loading.load(world, folder)) {
      Segments compiler = new Segments(warehouse, project);
      Evaluation evaluation = compiler.evaluate(at, compiler.names());
      Map<String, Set<Integer>> persons = new TreeMap<>();
      compiler.names().forEach(name -> persons.put(name, set(evaluation.persons(name))));
      return persons;
    }
  }

  private static Set<Integer> set(RoaringBitmap persons) {
    return Arrays.stream(persons.toArray()).boxed().collect(Collectors.toCollection(TreeSet::new));
  }
}
