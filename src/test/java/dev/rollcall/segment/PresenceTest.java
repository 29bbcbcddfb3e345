package dev.rollcall.segment;

import static dev.rollcall.segment.Rules.all;
import static dev.rollcall.segment.Rules.days;
import static dev.rollcall.segment.Rules.did;
import static dev.rollcall.segment.Rules.eq;
import static dev.rollcall.segment.Rules.ever;
import static dev.rollcall.segment.Rules.not;
import static dev.rollcall.segment.Rules.segment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.model.SegmentDefinition;
import dev.rollcall.model.rule.Rule;
import dev.rollcall.model.rule.Window;
import dev.rollcall.model.rule.Window.Edge;
import dev.rollcall.segment.Evaluation.Renewed;
import dev.rollcall.segment.Evaluation.Scanned;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Conditions that any event answers; besides them there is that of having a contact. */
final class PresenceTest extends OneSegmentTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Instant FIRST = AT.minus(Duration.ofDays(14)).plus(HOUR);
  private static final Instant LAST = AT.minus(HOUR);
  private static final Renewed UNMOVED = new Renewed(0, 2, 0, 0);

  private static Rule anything() {
    return did("", days(14));
  }

  private static World seen(int person, Instant at) {
    return new World().event(person, "seen", at);
  }

  @Test
  void whoseOnlyEventTheWindowLeavesIsOut() {
    open(seen(1, FIRST).event(2, "seen", LAST), anything());
    holds(AT.plus(HOUR), UNMOVED, 1, 2);
    holds(AT.plus(HOUR).plusSeconds(1), moved(1), 2);
  }

  @Test
  void whoHasALaterEventStays() {
    open(seen(1, FIRST).event(1, "other", FIRST.plus(HOUR)), anything());
    holds(AT.plus(HOUR).plusSeconds(1), UNMOVED, 1);
    holds(AT.plus(HOUR).plusSeconds(3600), UNMOVED, 1);
    holds(AT.plus(HOUR).plusSeconds(3601), moved(1));
  }

  @Test
  void afterTwoDaysItIsAskedInFull() {
    open(seen(1, LAST), anything());
    holds(AT.plus(Duration.ofHours(50)), UNMOVED, 1);
    holds(AT.plus(Duration.ofHours(50)).plusSeconds(1), new Renewed(0, 1, 0, 1), 1);
    holds(AT.plus(Duration.ofHours(51)), UNMOVED, 1);
  }

  /** Of two days and two hours each tenth hour begins a stretch. */
  @Test
  void whoHasAnEventInOneStretchOnlyStaysUntilTheWindowLeavesThat() {
    Instant begin = AT.minus(Duration.ofDays(14));
    World world = new World().contacts(IntStream.rangeClosed(4, 61).toArray());
    for (int hour = 0; hour <= 60; hour++) {
      world.event(1 + hour, "seen", begin.plus(HOUR.multipliedBy(hour)));
    }
    open(world, anything());
    for (int hour = 0; hour <= 50; hour++) {
      int[] staying = IntStream.rangeClosed(1 + hour, 61).toArray();
      holds(AT.plus(HOUR.multipliedBy(hour)), hour == 0 ? UNMOVED : moved(1), staying);
    }
  }

  @Test
  void anEventThatArrivesLateForAnyStretchCountsUntilTheWindowLeavesIt() {
    Instant begin = AT.minus(Duration.ofDays(14));
    World leaving = new World().contacts(IntStream.rangeClosed(4, 60).toArray());
    World late = new World();
    for (int hour = 1; hour <= 60; hour++) {
      leaving.event(hour, "seen", begin.plus(HOUR));
      late.event(hour, "seen", begin.plus(HOUR.multipliedBy(hour)));
    }
    open(leaving, anything());
    arrive(late);
    holds(AT, new Renewed(51, 1, 1, 0), IntStream.rangeClosed(1, 60).toArray());
    for (int hour = 2; hour <= 50; hour++) {
      int[] staying = IntStream.rangeClosed(hour, 60).toArray();
      holds(AT.plus(HOUR.multipliedBy(hour)), moved(1), staying);
    }
  }

  /** Each hour, or somewhat before or after. */
  @ParameterizedTest(name = "by {0} s")
  @ValueSource(ints = {0, 1, 40, 60, 61, 700})
  void evaluationsThatAreEarlyOrLateFindWhoLeaves(int seconds) {
    int persons = 180;
    Instant begin = AT.minus(Duration.ofDays(14));
    World world = new World().contacts(IntStream.rangeClosed(4, persons).toArray());
    for (int person = 1; person <= persons; person++) {
      world.event(person, "seen", begin.plusSeconds(1200L * person));
    }
    open(world, anything());
    int left = 0;
    for (int hour = 1; hour < 50; hour++) {
      long passed = 3600L * hour + seconds * (hour % 3 - 1);
      int gone = (int) ((passed - 1) / 1200);
      int[] staying = IntStream.rangeClosed(1 + gone, persons).toArray();
      holds(AT.plusSeconds(passed), moved(gone - left), staying);
      left = gone;
    }
  }

  /**
   * Everybody loses one of two events within the first five hours. The other one is there from the
   * beginning, or arrives before one of the evaluations.
   */
  @ParameterizedTest(name = "arrives before hour {0}")
  @ValueSource(ints = {0, 1, 2, 3, 6})
  void whoLosesAnEventStaysForAnother(int arrival) {
    long[] apart = {605, 630, 660, 700, 4200, 7800, 20_000, 40_000, 100_000};
    int persons = 5 * apart.length;
    Instant begin = AT.minus(Duration.ofDays(14));
    World world = new World().contacts(IntStream.rangeClosed(4, persons).toArray());
    World later = arrival == 0 ? world : new World();
    long[] first = new long[1 + persons];
    long[] second = new long[1 + persons];
    for (int person = 1; person <= persons; person++) {
      first[person] = 3600L * (1 + person % 5) - 600;
      second[person] = first[person] + apart[(person - 1) / 5];
      world.event(person, "seen", begin.plusSeconds(first[person]));
      later.event(person, "seen", begin.plusSeconds(second[person]));
    }
    open(world, anything());
    for (int hour = 1; hour <= 40; hour++) {
      if (hour == arrival) {
        arrive(later);
      }
      long begins = 3600L * hour;
      boolean arrived = hour >= arrival;
      int[] staying =
          IntStream.rangeClosed(1, persons)
              .filter(each -> first[each] >= begins || (arrived && second[each] >= begins))
              .toArray();
      assertThat(holds(AT.plusSeconds(begins), staying).renewed().full()).isZero();
    }
  }

  /** The third person leaves first, so that the rest of what the window leaves next is divided. */
  @ParameterizedTest(name = "{0} s behind its begin")
  @ValueSource(ints = {0, 3599, 3600, 3601, 3659, 3660, 3661, 7260, 20_000, 32_399, 32_400, 60_000})
  void anEventThatArrivesLateWhereAWindowIsDividedCountsForItsTime(int seconds) {
    open(seen(3, FIRST.minusSeconds(60)).event(1, "seen", LAST), anything());
    holds(AT.plus(HOUR), moved(1), 1);
    arrive(seen(3, FIRST.plusSeconds(seconds)));
    boolean in = false;
    for (int hour = 2; hour < 20; hour++) {
      boolean before = in;
      in = seconds >= 3600 * (hour - 1);
      int[] staying = in ? new int[] {1, 3} : new int[] {1};
      holds(AT.plus(HOUR.multipliedBy(hour)), before == in ? UNMOVED : moved(1), staying);
    }
  }

  @Test
  void whoIsJoinedWhereAWindowIsDividedHasTheEventsOfBoth() {
    Instant later = FIRST.plus(HOUR.multipliedBy(4));
    open(seen(3, FIRST.minusSeconds(60)).event(2, "seen", later), anything());
    holds(AT.plus(HOUR), moved(1), 2);
    join();
    holds(AT.plus(HOUR.multipliedBy(2)), new Renewed(2, 0, 2, 0), 1);
    holds(AT.plus(HOUR.multipliedBy(3)), UNMOVED, 1);
    holds(AT.plus(HOUR.multipliedBy(5)), UNMOVED, 1);
    holds(AT.plus(HOUR.multipliedBy(5)).plusSeconds(1), moved(1));
  }

  @Test
  void whoseEventsAreDeletedWhereAWindowIsDividedIsOut() {
    Instant later = FIRST.plus(HOUR.multipliedBy(4));
    open(
        seen(3, FIRST.minusSeconds(60)).event(1, "seen", later).event(2, "seen", later),
        anything());
    holds(AT.plus(HOUR), moved(1), 1, 2);
    run(
        "DELETE FROM event WHERE profile = 1",
        "INSERT INTO changed_person VALUES (nextval('arrivals'), 1, true)");
    holds(AT.plus(HOUR.multipliedBy(2)), new Renewed(1, 0, 2, 0), 2);
    holds(AT.plus(HOUR.multipliedBy(3)), UNMOVED, 2);
  }

  /** What one window leaves, and what it leaves next, is where the other one ends. */
  @Test
  void whatOneWindowLeavesComesIntoAnother() {
    int persons = 30;
    Instant begin = AT.minus(Duration.ofDays(7));
    World world = new World().contacts(IntStream.rangeClosed(4, persons).toArray());
    for (int person = 1; person <= persons; person++) {
      world.event(person, "seen", begin.plusSeconds(1200L * person));
    }
    Window week =
        new Window.Between(
            new Edge.Before(Duration.ofDays(14)), new Edge.Before(Duration.ofDays(7)));
    open(world, all(did("", week), not(did("", days(7)))));
    int before = 0;
    for (int hour = 1; hour <= 10; hour++) {
      int left = (3600 * hour - 1) / 1200;
      Renewed renewed = new Renewed(left - before, 1, 2, 0);
      holds(AT.plus(HOUR.multipliedBy(hour)), renewed, IntStream.rangeClosed(1, left).toArray());
      before = left;
    }
  }

  @Test
  void anOldEventThatArrivesLateCountsForItsTime() {
    open(seen(3, LAST), anything());
    arrive(seen(1, FIRST));
    holds(AT, moved(1), 1, 3);
    holds(AT.plus(HOUR).plusSeconds(1), moved(1), 3);
  }

  @Test
  void anEventThatArrivesOlderThanTheWindowLetsNobodyIn() {
    open(seen(3, LAST), anything());
    arrive(seen(1, AT.minus(Duration.ofDays(14)).minusSeconds(1)));
    holds(AT, UNMOVED, 3);
    holds(AT.plus(HOUR), UNMOVED, 3);
  }

  @Test
  void anOldEventThatArrivesWhileTheClockMovesCounts() {
    open(seen(3, LAST), anything());
    arrive(seen(1, FIRST).event(2, "seen", LAST.plus(HOUR)));
    holds(AT.plus(Duration.ofMinutes(30)), new Renewed(2, 1, 1, 0), 1, 2, 3);
    holds(AT.plus(Duration.ofMinutes(90)), moved(1), 2, 3);
  }

  @Test
  void anEventThatIsStillToComeCountsOnceTheClockGetsThere() {
    open(seen(3, LAST), anything());
    arrive(seen(1, AT.plus(HOUR)));
    holds(AT, UNMOVED, 3);
    holds(AT.plus(HOUR), UNMOVED, 3);
    holds(AT.plus(HOUR).plusSeconds(1), moved(1), 1, 3);
  }

  @Test
  void whoIsJoinedHasTheEventsOfBoth() {
    open(seen(2, FIRST).event(2, "seen", LAST), anything());
    join();
    holds(AT, new Renewed(2, 0, 2, 0), 1);
    holds(AT.plus(HOUR).plusSeconds(1), UNMOVED, 1);
  }

  @Test
  void whoseEventsAreDeletedIsOut() {
    open(seen(1, FIRST).event(1, "seen", LAST).event(2, "seen", LAST), anything());
    run(
        "DELETE FROM event WHERE profile = 1",
        "INSERT INTO changed_person VALUES (nextval('arrivals'), 1, true)");
    holds(AT, new Renewed(1, 0, 2, 0), 2);
    holds(AT.plus(HOUR).plusSeconds(1), UNMOVED, 2);
  }

  @Test
  void nobodyLeavesAWindowWithoutBegin() {
    open(seen(1, FIRST), did("", ever()));
    holds(AT.plus(Duration.ofDays(3)), UNMOVED, 1);
    arrive(seen(2, FIRST.minus(Duration.ofDays(1000))));
    holds(AT.plus(Duration.ofDays(3)), moved(1), 1, 2);
    holds(AT.plus(Duration.ofDays(6)), UNMOVED, 1, 2);
  }

  @Test
  void whoIsJoinedWhereTheWindowHasNoBeginHasTheEventsOfBoth() {
    open(seen(2, FIRST), did("", ever()));
    join();
    holds(AT, new Renewed(2, 0, 2, 0), 1);
    holds(AT.plus(Duration.ofDays(3)), UNMOVED, 1);
  }

  @Test
  void eachTextOfALargeFamilyGoesOn() {
    List<Rule> categories =
        IntStream.range(0, 20)
            .mapToObj(i -> (Rule) did("seen", Map.of("category", List.of(eq("c" + i))), days(14)))
            .toList();
    World world = new World().event(1, "seen", FIRST, Map.of("category", "c19"));
    open(
        world.event(2, "seen", LAST, Map.of("category", "c20")),
        new Rule.Group(List.of(), categories, List.of(), Rules.HERE));
    arrive(new World().event(3, "seen", LAST, Map.of("category", "c0")));
    holds(AT, new Renewed(1, 20, 1, 0), 1, 3);
    holds(AT.plus(HOUR).plusSeconds(1), new Renewed(1, 20, 1, 0), 3);
  }

  @Test
  void aLargeFamilyIsReadInOnePassWhateverTheWindows(@TempDir Path folder) {
    open(new World(), anything());
    SegmentDefinition[] segments = new SegmentDefinition[41];
    World world = new World().contacts(1, 2);
    for (int i = 0; i < 20; i++) {
      Map<String, List<dev.rollcall.model.rule.Test>> one =
          Map.of("category", List.of(eq("c" + i)));
      segments[2 * i] = segment("week" + i, did("seen", one, days(7)));
      segments[2 * i + 1] = segment("fortnight" + i, did("seen", one, days(14)));
    }
    segments[40] = segment("week20", did("seen", Map.of("category", List.of(eq("c20"))), days(7)));
    world.event(1, "seen", FIRST, Map.of("category", "c7"));
    world.event(2, "seen", LAST, Map.of("category", "c7"));
    world.event(1, "seen", FIRST, Map.of("category", "c20"));
    world.event(2, "seen", LAST, Map.of("category", "c20"));

    Evaluated evaluated = Evaluated.of(world, folder, AT, segments);

    assertThat(evaluated.persons("week7")).containsExactly(2);
    assertThat(evaluated.persons("fortnight7")).containsExactly(1, 2);
    assertThat(evaluated.persons("fortnight8")).isEmpty();
    assertThat(evaluated.persons("week20")).containsExactly(2);
    assertThat(evaluated.evaluation().scanned()).containsExactly(new Scanned("events seen", 41));
  }

  /** Of more than eight categories events are read one by one. */
  @ParameterizedTest(name = "of {0} categories")
  @ValueSource(ints = {2, 8, 9})
  void asManyWindowsAsShareAPassAreEachAnswered(int categories, @TempDir Path folder) {
    open(new World(), anything());
    int windows = PresenceScans.SHAPES_MAX;
    List<SegmentDefinition> segments = new ArrayList<>();
    World world = new World().contacts(IntStream.rangeClosed(1, windows + 1).toArray());
    for (int i = 1; i <= windows; i++) {
      for (int category = 1; category <= categories; category++) {
        Map<String, List<dev.rollcall.model.rule.Test>> one =
            Map.of("category", List.of(eq("c" + category)));
        segments.add(segment(category + "-" + i, did("seen", one, days(i))));
      }
      world.event(i, "seen", AT.minus(Duration.ofDays(i)), Map.of("category", "c" + categories));
    }
    world.event(windows + 1, "seen", LAST, Map.of("category", "c1"));

    Evaluated evaluated =
        Evaluated.of(world, folder, AT, segments.toArray(SegmentDefinition[]::new));

    for (int i = 1; i <= windows; i++) {
      assertThat(evaluated.persons(categories + "-" + i))
          .containsExactlyElementsOf(IntStream.rangeClosed(1, i).boxed().toList());
      assertThat(evaluated.persons("1-" + i)).containsExactly(windows + 1);
    }
    assertThat(evaluated.evaluation().scanned())
        .containsExactly(new Scanned("events seen", categories * windows));
  }

  @Test
  void everyPersonsBitIsTheirs(@TempDir Path folder) {
    open(new World(), anything());
    int[] persons = {1, 62, 63, 64, 65, 127, 65_535, 65_536, 65_537, 131_071, 1_048_576};
    World world = new World().contacts(persons).contacts(2, 66, 65_534, 131_072);
    for (int person : persons) {
      world.event(person, "seen", LAST);
    }

    Evaluated evaluated = Evaluated.of(world, folder, AT, segment("any", all(anything())));

    assertThat(evaluated.evaluation().persons("any").toArray()).containsExactly(persons);
  }
}
