package dev.rollcall.segment;

import static dev.rollcall.segment.Rules.days;
import static dev.rollcall.segment.Rules.did;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.model.rule.Measure.Range;
import dev.rollcall.model.rule.Rule;
import dev.rollcall.segment.Evaluation.Renewed;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who saw two different pages or more within a week, gone on from numbers by value. */
final class DistinctRenewalTest extends OneSegmentTest {
  private static final Instant YESTERDAY = AT.minus(Duration.ofDays(1));
  private static final Instant OLDEST = AT.minus(Duration.ofDays(7));
  private static final Duration HOUR = Duration.ofHours(1);

  private void open(World world) {
    open(world, atLeast(2));
  }

  private static Rule atLeast(long values) {
    return did("seen", days(7), Measures.distinct("path", new Range(values, null)));
  }

  /** As {@link #holds}, without a pass over anybody's history. */
  private void goesOn(Instant at, Renewed renewed, int... persons) {
    assertThat(holds(at, renewed, persons).scanned()).isEmpty();
  }

  private static World saw(int person, Instant at, String path) {
    return new World().event(person, "seen", at, Map.of("path", path));
  }

  @Test
  void whoSeesAnotherPageComesInAndTheSameAgainIsNoOther() {
    open(saw(1, YESTERDAY, "/a"));
    arrive(saw(1, YESTERDAY, "/a"));
    goesOn(AT, moved(1));
    arrive(saw(1, YESTERDAY, "/b"));
    goesOn(AT, moved(1), 1);
  }

  @Test
  void aPageIsLostOnlyWithTheLastEventThatShowedIt() {
    open(
        saw(1, OLDEST, "/a")
            .event(1, "seen", OLDEST.plus(HOUR), Map.of("path", "/a"))
            .event(1, "seen", YESTERDAY, Map.of("path", "/b")));
    goesOn(AT, new Renewed(0, 2, 0, 0), 1);
    goesOn(AT.plus(HOUR), moved(1), 1);
    goesOn(AT.plus(HOUR.multipliedBy(2)), moved(1));
  }

  @Test
  void aPageThatNobodyHadSeenIsANewValue() {
    open(saw(1, YESTERDAY, "/a"));
    arrive(saw(2, YESTERDAY, "/new").event(2, "seen", YESTERDAY, Map.of("path", "/newer")));
    goesOn(AT, moved(1), 2);
  }

  @Test
  void anEventWithoutAPageOrOlderThanTheWindowChangesNothing() {
    open(saw(1, YESTERDAY, "/a"));
    arrive(new World().event(1, "seen", YESTERDAY));
    arrive(saw(1, OLDEST.minus(HOUR), "/b"));
    goesOn(AT, new Renewed(0, 2, 0, 0));
  }

  @Test
  void whoIsJoinedIsCountedFromTheirHistory() {
    open(saw(1, YESTERDAY, "/a").event(2, "seen", YESTERDAY, Map.of("path", "/b")));
    join();
    goesOn(AT, new Renewed(2, 0, 2, 0), 1);
  }

  @Test
  void whoseContactChangesWhileOthersAreJoinedIsNotCountedTwice() {
    open(
        saw(1, YESTERDAY, "/a")
            .event(2, "seen", YESTERDAY, Map.of("path", "/b"))
            .event(3, "seen", YESTERDAY, Map.of("path", "/a")));
    join();
    run("INSERT INTO changed_person VALUES (nextval('arrivals'), 3, false)");
    arrive(saw(3, OLDEST.plus(HOUR.dividedBy(2)), "/b"));
    goesOn(AT, new Renewed(3, 0, 2, 0), 1, 3);
    goesOn(AT.plus(HOUR), moved(1), 1);
  }

  @Test
  void anotherNumberOfPagesIsToldByTheSameNumbers() {
    open(saw(1, YESTERDAY, "/a").event(1, "seen", YESTERDAY, Map.of("path", "/b")));
    ask(atLeast(1));
    arrive(saw(2, YESTERDAY, "/a"));
    goesOn(AT, moved(1), 1, 2);
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
    holds(AT, moved(1), 1, 2, 3);
  }

  @Test
  void numbersThatCannotBeAreAskedInFull() {
    open(saw(1, OLDEST, "/a"));
    run("UPDATE kept_set SET by_value = ''::BLOB WHERE by_value IS NOT NULL");
    holds(AT.plus(HOUR), new Renewed(0, 1, 0, 1));
  }
}
