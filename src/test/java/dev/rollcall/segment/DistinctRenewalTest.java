package dev.rollcall.segment;

import static dev.rollcall.segment.Rules.all;
import static dev.rollcall.segment.Rules.days;
import static dev.rollcall.segment.Rules.did;
import static dev.rollcall.segment.Rules.segment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.model.EventsDefinition;
import dev.rollcall.model.ProjectDefinition;
import dev.rollcall.model.rule.Measure.Range;
import dev.rollcall.segment.Evaluation.Renewed;
import dev.rollcall.warehouse.Sql;
import dev.rollcall.warehouse.Warehouse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who saw two different pages or more within a week, gone on from numbers by value. */
final class DistinctRenewalTest {
  private static final Instant AT = Instant.parse("2026-06-30T00:00:00Z");
  private static final Instant YESTERDAY = AT.minus(Duration.ofDays(1));
  private static final Instant OLDEST = AT.minus(Duration.ofDays(7));
  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // each test opens its own
  private Warehouse warehouse;

  @SuppressWarnings("NullAway.Init")
  private Segments segments;

  private long arrived = 1000;

  @AfterEach
  void close() {
    warehouse.close();
  }

  private void open(World world) {
    warehouse = Loading.load(world.contacts(1, 2, 3), folder);
    segments = atLeast(2);
    segments.keep(at(AT));
  }

  private Segments atLeast(long values) {
    return new Segments(
        warehouse,
        new ProjectDefinition(
            List.of(
                segment(
                    "curious",
                    all(did("seen", days(7), Measures.distinct("path", new Range(values, null)))))),
            List.of(),
            List.of(),
            List.of(),
            EventsDefinition.empty()));
  }

  private void arrive(World world) {
    arrived += 1000;
    warehouse.write(
        on -> {
          Loading.events(world, on, arrived);
          return true;
        });
  }

  private Evaluation at(Instant at) {
    return segments.evaluate(at, segments.names());
  }

  private void holds(Instant at, Renewed renewed, int... persons) {
    Evaluation evaluation = at(at);
    assertThat(evaluation.persons("curious").toArray()).containsExactly(persons);
    assertThat(evaluation.renewed()).isEqualTo(renewed);
    if (renewed.full() == 0) {
      assertThat(evaluation.scanned()).as("no pass over anybody's history").isEmpty();
    }
    segments.keep(evaluation);
  }

  private static Renewed moved(int persons) {
    return new Renewed(persons, 1, 1, 0);
  }

  private static World saw(int person, Instant at, String path) {
    return new World().event(person, "seen", at, Map.of("path", path));
  }

  @Test
  void whoSeesAnotherPageComesInAndTheSameAgainIsNoOther() {
    open(saw(1, YESTERDAY, "/a"));
    arrive(saw(1, YESTERDAY, "/a"));
    holds(AT, moved(1));
    arrive(saw(1, YESTERDAY, "/b"));
    holds(AT, moved(1), 1);
  }

  @Test
  void aPageIsLostOnlyWithTheLastEventThatShowedIt() {
    open(
        saw(1, OLDEST, "/a")
            .event(1, "seen", OLDEST.plus(HOUR), Map.of("path", "/a"))
            .event(1, "seen", YESTERDAY, Map.of("path", "/b")));
    holds(AT, new Renewed(0, 2, 0, 0), 1);
    holds(AT.plus(HOUR), moved(1), 1);
    holds(AT.plus(HOUR.multipliedBy(2)), moved(1));
  }

  @Test
  void aPageThatNobodyHadSeenIsANewValue() {
    open(saw(1, YESTERDAY, "/a"));
    arrive(saw(2, YESTERDAY, "/new").event(2, "seen", YESTERDAY, Map.of("path", "/newer")));
    holds(AT, moved(1), 2);
  }

  @Test
  void anEventWithoutAPageOrOlderThanTheWindowChangesNothing() {
    open(saw(1, YESTERDAY, "/a"));
    arrive(new World().event(1, "seen", YESTERDAY));
    arrive(saw(1, OLDEST.minus(HOUR), "/b"));
    holds(AT, new Renewed(0, 2, 0, 0));
  }

  @Test
  void whoIsJoinedIsCountedFromTheirHistory() {
    open(saw(1, YESTERDAY, "/a").event(2, "seen", YESTERDAY, Map.of("path", "/b")));
    warehouse.write(
        on -> {
          Sql.run(
              on,
              "INSERT INTO alias VALUES (2, 1)",
              "INSERT INTO changed_person VALUES (nextval('arrivals'), 2, true)");
          return true;
        });
    holds(AT, new Renewed(2, 0, 2, 0), 1);
  }

  @Test
  void anotherNumberOfPagesIsToldByTheSameNumbers() {
    open(saw(1, YESTERDAY, "/a").event(1, "seen", YESTERDAY, Map.of("path", "/b")));
    segments = atLeast(1);
    arrive(saw(2, YESTERDAY, "/a"));
    holds(AT, moved(1), 1, 2);
  }

  @Test
  void withTooManyDifferentPagesItIsStillTheSameAnswer() {
    World world = saw(1, YESTERDAY, "/a").event(1, "seen", YESTERDAY, Map.of("path", "/b"));
    open(world.event(2, "seen", YESTERDAY, Map.of("path", "/a")));
    World many = new World();
    for (int i = 0; i < ByValue.VALUES_MAX; i++) {
      many.event(3, "seen", YESTERDAY, Map.of("path", "/many/" + i));
    }
    arrive(many);
    holds(AT, new Renewed(0, 1, 0, 1), 1, 3);
    arrive(saw(2, YESTERDAY, "/b"));
    Evaluation later = at(AT);
    assertThat(later.persons("curious").toArray()).containsExactly(1, 2, 3);
    assertThat(later.renewed()).isEqualTo(moved(1));
  }

  @Test
  void numbersThatCannotBeAreAskedInFull() {
    open(saw(1, OLDEST, "/a"));
    warehouse.write(
        on -> {
          Sql.run(on, "UPDATE kept_set SET by_value = ''::BLOB WHERE by_value IS NOT NULL");
          return true;
        });
    holds(AT.plus(HOUR), new Renewed(0, 1, 0, 1));
  }
}
