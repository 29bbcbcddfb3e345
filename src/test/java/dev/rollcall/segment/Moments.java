package dev.rollcall.segment;

import dev.rollcall.model.EventsDefinition;
import dev.rollcall.model.ProjectDefinition;
import dev.rollcall.model.SegmentDefinition;
import dev.rollcall.model.SourceDefinition;
import dev.rollcall.warehouse.Sql;
import dev.rollcall.warehouse.Warehouse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** A warehouse whose people's traits change between evaluations that are remembered. */
final class Moments implements AutoCloseable {
  private final Warehouse warehouse;
  private ProjectDefinition project;

  Moments(Path folder, int people, SegmentDefinition... segments) {
    this(folder, new World().contacts(IntStream.rangeClosed(1, people).toArray()), segments);
  }

  Moments(Path folder, World world, SegmentDefinition... segments) {
    this.warehouse = Loading.load(world, folder);
    this.project = project(List.of(), segments);
  }

  private static ProjectDefinition project(
      List<SourceDefinition> sources, SegmentDefinition... segments) {
    return new ProjectDefinition(
        List.of(segments), List.of(), List.of(), sources, EventsDefinition.empty());
  }

  /** Names the sources that conditions are fed by. */
  Moments fedBy(SourceDefinition... sources) {
    project = project(List.of(sources), project.segments().toArray(SegmentDefinition[]::new));
    return this;
  }

  /** Goes on with other definitions. */
  void define(SegmentDefinition... segments) {
    project = project(project.sources(), segments);
  }

  void run(String sql, Object... bindings) {
    warehouse.write(on -> Sql.update(on, sql, bindings));
  }

  long count(String sql) {
    return warehouse.read(on -> Sql.number(on, sql));
  }

  /** Makes a trait true for these and for nobody else. */
  void mark(String trait, int... people) {
    run("DELETE FROM trait WHERE name = ?", trait);
    for (int person : people) {
      run("INSERT INTO trait (profile, name, truth) VALUES (?, ?, true)", person, trait);
    }
  }

  void number(String trait, int person, double number) {
    run("DELETE FROM trait WHERE name = ? AND profile = ?", trait, person);
    run("INSERT INTO trait (profile, name, number) VALUES (?, ?, ?)", person, trait, number);
  }

  /** Who is in the first segment, only looked at. */
  List<Integer> look(Instant at) {
    return persons(evaluate(at));
  }

  /** Who is in the first segment, remembered; sources may be late. */
  List<Integer> act(Instant at, String... stale) {
    Evaluation evaluation = evaluate(at);
    new Segments(warehouse, project).remember(evaluation, Set.of(stale));
    return persons(evaluation);
  }

  /** Why somebody is in the first segment or not. */
  Explanation explain(int person, Instant at) {
    String first = project.segments().get(0).name();
    return new Explanations(warehouse, project).of(person, first, at);
  }

  /** What the steps of the first segment are called and how many people each takes. */
  Map<String, Integer> steps(Instant at) {
    Map<String, Integer> steps = new LinkedHashMap<>();
    evaluate(at)
        .steps(project.segments().get(0).name())
        .forEach(step -> steps.put(step.label(), step.persons().getCardinality()));
    return steps;
  }

  private Evaluation evaluate(Instant at) {
    Segments segments = new Segments(warehouse, project);
    return segments.evaluate(at, segments.names());
  }

  private List<Integer> persons(Evaluation evaluation) {
    String first = project.segments().get(0).name();
    return Arrays.stream(evaluation.persons(first).toArray()).boxed().toList();
  }

  @Override
  public void close() {
    warehouse.close();
  }
}
