package dev.rollcall.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.model.EventsDefinition;
import dev.rollcall.model.ProjectDefinition;
import dev.rollcall.model.rule.Rule;
import dev.rollcall.segment.Evaluation.Renewed;
import dev.rollcall.warehouse.Sql;
import dev.rollcall.warehouse.Warehouse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Evaluations of one segment that go on from each other, while events arrive. */
abstract class OneSegmentTest {
  static final Instant AT = Instant.parse("2026-06-30T00:00:00Z");
  private static final String NAME = "some";

  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // each test opens its own
  private Warehouse warehouse;

  @SuppressWarnings("NullAway.Init")
  private Segments segments;

  private long arrived = 1000;

  @AfterEach
  final void close() {
    warehouse.close();
  }

  /** Begins with some events of three persons, and evaluates once. */
  final void open(World world, Rule rule) {
    warehouse = Loading.load(world.contacts(1, 2, 3), folder);
    ask(rule);
    segments.keep(at(AT));
  }

  /** From now on the segment has this rule. */
  final void ask(Rule rule) {
    segments =
        new Segments(
            warehouse,
            new ProjectDefinition(
                List.of(Rules.segment(NAME, Rules.all(rule))),
                List.of(),
                List.of(),
                List.of(),
                EventsDefinition.empty()));
  }

  final void arrive(World world) {
    arrived += 1000;
    warehouse.write(
        on -> {
          Loading.events(world, on, arrived);
          return true;
        });
  }

  final void run(String... statements) {
    warehouse.write(
        on -> {
          Sql.run(on, statements);
          return true;
        });
  }

  /** The second person turns out to be the first. */
  final void join() {
    run(
        "INSERT INTO alias VALUES (2, 1)",
        "INSERT INTO changed_person VALUES (nextval('arrivals'), 2, true)");
  }

  private Evaluation at(Instant at) {
    return segments.evaluate(at, segments.names());
  }

  /** Evaluates, and keeps that. */
  final Evaluation holds(Instant at, Renewed renewed, int... persons) {
    Evaluation evaluation = holds(at, persons);
    assertThat(evaluation.renewed()).isEqualTo(renewed);
    return evaluation;
  }

  /** Evaluates, whoever is looked at, and keeps that. */
  final Evaluation holds(Instant at, int... persons) {
    Evaluation evaluation = at(at);
    assertThat(evaluation.persons(NAME).toArray()).containsExactly(persons);
    segments.keep(evaluation);
    return evaluation;
  }

  /** One condition is brought up to date by looking at so many persons. */
  static Renewed moved(int persons) {
    return new Renewed(persons, 1, 1, 0);
  }
}
