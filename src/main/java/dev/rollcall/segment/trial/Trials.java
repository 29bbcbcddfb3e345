package dev.rollcall.segment.trial;

import dev.rollcall.model.ProjectDefinition;
import dev.rollcall.model.SegmentTest;
import dev.rollcall.model.SegmentTest.Expected;
import dev.rollcall.model.SegmentTest.Step;
import dev.rollcall.segment.Evaluation;
import dev.rollcall.segment.Explanation;
import dev.rollcall.segment.Explanations;
import dev.rollcall.segment.Segments;
import dev.rollcall.warehouse.Warehouse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Runs tests one after the other in a warehouse of their own, which each finds empty. Not
 * thread-safe.
 */
public final class Trials implements AutoCloseable {
  /** Whoever wants to know of more finds them one by one. */
  private static final int EXPLAINED_MAX = 3;

  private final ProjectDefinition project;
  private final Warehouse warehouse;
  private final Explanations explanations;

  /**
   * @param folder an empty one; what is made in it is the caller's to delete
   */
  public Trials(ProjectDefinition project, Path folder) {
    this.project = project;
    this.warehouse = Warehouse.open(folder.resolve("tests.duckdb"));
    this.explanations = new Explanations(warehouse, project);
    warehouse.write(
        on -> {
          GivenRows.promote(on, project.events().promoted());
          return true;
        });
  }

  /**
   * What came of one expectation that did not hold.
   *
   * @param why of some who are in against it, or are not, by name
   */
  public record Missed(
      Step step, Expected expected, Set<String> got, Map<String, Explanation> why) {}

  /**
   * Runs one test.
   *
   * @return expectations that did not hold, those of the first step that has some; empty: passed
   */
  public List<Missed> run(SegmentTest test) {
    GivenRows rows = new GivenRows();
    Segments segments = new Segments(warehouse, project);
    warehouse.write(
        on -> {
          GivenRows.clear(on);
          return true;
        });
    // All in every step, as a sync would: who enters while nobody looks stays from then on.
    Set<String> names =
        test.steps().stream()
            .flatMap(step -> step.expected().stream())
            .map(Expected::segment)
            .collect(Collectors.toSet());
    for (Step step : test.steps()) {
      warehouse.write(
          on -> {
            rows.add(on, step.given(), project.events().promoted());
            return true;
          });
      List<Missed> missed = look(segments, names, step, rows.people());
      if (!missed.isEmpty()) {
        return missed;
      }
    }
    return List.of();
  }

  private List<Missed> look(
      Segments segments, Set<String> names, Step step, Map<Integer, String> people) {
    Evaluation evaluation = segments.evaluate(step.at(), names);
    segments.remember(evaluation, Set.of());
    List<Missed> missed = new ArrayList<>();
    for (Expected expected : step.expected()) {
      Set<String> got = new TreeSet<>();
      evaluation.persons(expected.segment()).forEach((int id) -> got.add(people.get(id)));
      if (!got.equals(expected.people())) {
        missed.add(new Missed(step, expected, got, why(step, expected, got, people)));
      }
    }
    return missed;
  }

  private Map<String, Explanation> why(
      Step step, Expected expected, Set<String> got, Map<Integer, String> people) {
    Map<String, Explanation> why = new TreeMap<>();
    people.forEach(
        (person, name) -> {
          boolean wrong = got.contains(name) != expected.people().contains(name);
          if (wrong && why.size() < EXPLAINED_MAX) {
            why.put(name, explanations.of(person, expected.segment(), step.at()));
          }
        });
    return why;
  }

  @Override
  public void close() {
    warehouse.close();
  }
}
