package dev.rollcall.segment;

import static dev.rollcall.segment.Measures.chosen;
import static dev.rollcall.segment.Rules.days;
import static dev.rollcall.segment.Rules.did;
import static dev.rollcall.segment.Rules.eq;
import static dev.rollcall.segment.Rules.ever;
import static dev.rollcall.segment.Rules.exists;
import static dev.rollcall.segment.Rules.gt;
import static dev.rollcall.segment.Rules.ne;
import static dev.rollcall.segment.Rules.not;
import static dev.rollcall.segment.Rules.segment;
import static dev.rollcall.segment.Rules.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.model.rule.Measure;
import dev.rollcall.model.rule.Measure.Choice;
import dev.rollcall.model.rule.Test.Match;
import dev.rollcall.segment.Evaluation.Scanned;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first, the last and the most frequent value. */
final class ChosenTest {
  private static final Instant AT = Instant.parse("2026-03-10T09:00:00Z");
  private static final Instant WEEK_AGO = AT.minus(Duration.ofDays(7));

  @TempDir Path folder;

  private static Measure first(dev.rollcall.model.rule.Test... tests) {
    return chosen(Choice.FIRST, "plan", tests);
  }

  private static Measure last(dev.rollcall.model.rule.Test... tests) {
    return chosen(Choice.LAST, "plan", tests);
  }

  private static Measure mostFrequent(dev.rollcall.model.rule.Test... tests) {
    return chosen(Choice.MOST_FREQUENT, "plan", tests);
  }

  private static World plans(World world, int person, Object... plans) {
    for (int i = 0; i < plans.length; i++) {
      world.event(person, "renewed", WEEK_AGO.plusSeconds(i), Map.of("plan", plans[i]));
    }
    return world;
  }

  @Test
  void timeDecidesWhatIsLastAndArrivalAmongEventsOfOneInstant() {
    World world =
        new World()
            .contacts(1, 2, 3)
            .event(1, "renewed", WEEK_AGO, Map.of("plan", "free"))
            .event(1, "renewed", WEEK_AGO, Map.of("plan", "team"))
            .event(1, "renewed", WEEK_AGO, Map.of("plan", "pro"))
            .event(2, "renewed", WEEK_AGO.plusNanos(1_000), Map.of("plan", "pro"))
            .event(2, "renewed", WEEK_AGO, Map.of("plan", "free"))
            .event(3, "renewed", WEEK_AGO, Map.of("plan", "pro"))
            .event(3, "renewed", WEEK_AGO, Map.of("plan", "free"));

    Evaluated evaluated =
        Evaluated.of(
            world,
            folder,
            AT,
            segment("last", did("renewed", ever(), last(eq("pro")))),
            segment("first", did("renewed", ever(), first(eq("free")))),
            segment("firstPro", did("renewed", ever(), first(eq("pro")))));

    assertThat(evaluated.persons("last")).containsExactly(1, 2);
    assertThat(evaluated.persons("first")).containsExactly(1, 2);
    assertThat(evaluated.persons("firstPro")).containsExactly(3);
    assertThat(evaluated.evaluation().scanned()).containsExactly(new Scanned("events renewed", 3));
  }

  @Test
  void eventsWithoutTheValueAndOutsideTheWindowAreLeftOut() {
    Map<String, Object> nothing = new HashMap<>();
    nothing.put("plan", null);
    World world =
        new World()
            .contacts(1, 2, 3)
            .event(1, "renewed", WEEK_AGO.minusSeconds(1), Map.of("plan", "free"))
            .event(1, "renewed", WEEK_AGO, nothing)
            .event(1, "renewed", WEEK_AGO.plusSeconds(1), Map.of("plan", "pro"))
            .event(1, "renewed", WEEK_AGO.plusSeconds(2), nothing)
            .event(1, "renewed", AT, Map.of("plan", "free"))
            .event(2, "renewed", WEEK_AGO, nothing)
            .event(3, "other", WEEK_AGO, Map.of("plan", "pro"));

    Evaluated evaluated =
        Evaluated.of(
            world,
            folder,
            AT,
            segment("first", did("renewed", days(7), first(eq("pro")))),
            segment("firstEver", did("renewed", ever(), first(eq("free")))),
            segment("last", did("renewed", ever(), last(eq("pro")))),
            segment("often", did("renewed", days(7), mostFrequent(eq("pro")))),
            segment("differs", did("renewed", ever(), last(ne("free")))),
            segment("missing", did("renewed", ever(), last(exists(false)))),
            segment("missingOften", did("renewed", ever(), mostFrequent(exists(false)))),
            segment("not", not(did("renewed", ever(), last(eq("pro"))))));

    assertThat(evaluated.persons("first")).containsExactly(1);
    assertThat(evaluated.persons("firstEver")).containsExactly(1);
    assertThat(evaluated.persons("last")).containsExactly(1);
    assertThat(evaluated.persons("often")).containsExactly(1);
    assertThat(evaluated.persons("differs")).containsExactly(1);
    assertThat(evaluated.persons("missing")).isEmpty();
    assertThat(evaluated.persons("missingOften")).isEmpty();
    assertThat(evaluated.persons("not")).containsExactly(2, 3);
  }

  @Test
  void ofEquallyFrequentValuesTheOneSeenLastIsTheMostFrequent() {
    World world = new World().contacts(1, 2, 3, 4);
    plans(world, 1, "free", "pro", "pro", "free", "free");
    plans(world, 2, "free", "pro", "free", "pro");
    plans(world, 3, "pro", "free", "pro", "free");
    world
        .event(4, "renewed", WEEK_AGO, Map.of("plan", "free"))
        .event(4, "renewed", WEEK_AGO, Map.of("plan", "pro"));

    Evaluated evaluated =
        Evaluated.of(
            world,
            folder,
            AT,
            segment("free", did("renewed", ever(), mostFrequent(eq("free")))),
            segment("pro", did("renewed", ever(), mostFrequent(eq("pro")))));

    assertThat(evaluated.persons("free")).containsExactly(1, 3);
    assertThat(evaluated.persons("pro")).containsExactly(2, 4);
    assertThat(evaluated.evaluation().scanned()).hasSize(1);
  }

  @Test
  void chosenValuesKeepTheirTypes() {
    World world = new World().contacts(1, 2, 3, 4);
    plans(world, 1, "95", 95.0, "95", 95.0, 95.0);
    plans(world, 2, 95.0, "95", "95");
    plans(world, 3, "true", true);
    plans(world, 4, true, "true", "true");

    Evaluated evaluated =
        Evaluated.of(
            world,
            folder,
            AT,
            segment("number", did("renewed", ever(), mostFrequent(eq(95.0)))),
            segment("above", did("renewed", ever(), mostFrequent(gt(94.9)))),
            segment("text", did("renewed", ever(), mostFrequent(eq("95")))),
            segment("begins", did("renewed", ever(), mostFrequent(text(Match.STARTS_WITH, "9")))),
            segment("whole", did("renewed", ever(), mostFrequent(text(Match.REGEX, "^tr.e$")))),
            segment("yes", did("renewed", ever(), mostFrequent(eq(true)))),
            segment("lastNumber", did("renewed", ever(), last(eq(95.0)))),
            segment("lastText", did("renewed", ever(), last(eq("95")))),
            segment("lastYes", did("renewed", ever(), last(eq(true)))));

    assertThat(evaluated.persons("number")).containsExactly(1);
    assertThat(evaluated.persons("above")).containsExactly(1);
    assertThat(evaluated.persons("text")).containsExactly(2);
    assertThat(evaluated.persons("begins")).containsExactly(2);
    assertThat(evaluated.persons("whole")).containsExactly(4);
    assertThat(evaluated.persons("yes")).containsExactly(3);
    assertThat(evaluated.persons("lastNumber")).containsExactly(1);
    assertThat(evaluated.persons("lastText")).containsExactly(2);
    assertThat(evaluated.persons("lastYes")).containsExactly(3);
  }

  @Test
  void eachWindowHasItsOwnMostFrequentValueInOnePass() {
    World world = new World().contacts(1);
    plans(world, 1, "pro", "pro");
    world
        .event(1, "renewed", WEEK_AGO.minusSeconds(1), Map.of("plan", "free"))
        .event(1, "renewed", WEEK_AGO.minusSeconds(2), Map.of("plan", "free"))
        .event(1, "renewed", WEEK_AGO.minusSeconds(3), Map.of("plan", "free"));

    Evaluated evaluated =
        Evaluated.of(
            world,
            folder,
            AT,
            segment("week", did("renewed", days(7), mostFrequent(eq("pro")))),
            segment("day", did("renewed", days(1), mostFrequent(eq("pro")))),
            segment("ever", did("renewed", ever(), mostFrequent(eq("free")))));

    assertThat(evaluated.persons("week")).containsExactly(1);
    assertThat(evaluated.persons("day")).isEmpty();
    assertThat(evaluated.persons("ever")).containsExactly(1);
    assertThat(evaluated.evaluation().scanned()).containsExactly(new Scanned("events renewed", 3));
  }
}
