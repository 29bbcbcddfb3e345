package dev.rollcall.segment;

import static dev.rollcall.segment.Measures.atLeast;
import static dev.rollcall.segment.Measures.atMost;
import static dev.rollcall.segment.Measures.count;
import static dev.rollcall.segment.Measures.exactly;
import static dev.rollcall.segment.Measures.interest;
import static dev.rollcall.segment.Measures.outOf;
import static dev.rollcall.segment.Measures.rank;
import static dev.rollcall.segment.Measures.share;
import static dev.rollcall.segment.Rules.days;
import static dev.rollcall.segment.Rules.did;
import static dev.rollcall.segment.Rules.ever;
import static dev.rollcall.segment.Rules.not;
import static dev.rollcall.segment.Rules.segment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.model.SegmentDefinition;
import dev.rollcall.model.rule.Measure;
import dev.rollcall.model.rule.Measure.Share;
import dev.rollcall.model.rule.Window;
import dev.rollcall.segment.Evaluation.Scanned;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How one value of a property stands among a person's others. */
final class InterestTest {
  private static final Instant AT = Instant.parse("2026-03-10T09:00:00Z");
  private static final Instant WEEK_AGO = AT.minus(Duration.ofDays(7));

  @TempDir Path folder;

  private final World world = new World().contacts(1, 2, 3, 4);

  private void viewed(int person, Object... categories) {
    for (int i = 0; i < categories.length; i++) {
      world.event(person, "viewed", WEEK_AGO.plusSeconds(i), Map.of("category", categories[i]));
    }
  }

  private static SegmentDefinition measured(String name, Measure measure) {
    return segment(name, did("viewed", ever(), measure));
  }

  @Test
  void threeOfFiveAreExactlySixtyPercent() {
    viewed(1, "shoes", "shoes", "shoes", "tents", "hats");
    viewed(2, "shoes", "tents", "hats");
    viewed(3, "tents");
    Map<String, Object> nothing = new HashMap<>();
    nothing.put("category", null);
    world.event(1, "viewed", WEEK_AGO, nothing).event(1, "viewed", WEEK_AGO);

    Evaluated evaluated =
        Evaluated.of(
            world,
            folder,
            AT,
            measured("least", share("category", "shoes", 6_000, null)),
            measured("aboveLeast", share("category", "shoes", 6_001, null)),
            measured("most", share("category", "shoes", null, 6_000)),
            measured("belowMost", share("category", "shoes", null, 5_999)),
            measured("aThird", share("category", "shoes", 3_333, 3_334)),
            measured("moreThanAThird", share("category", "shoes", 3_334, 5_999)));

    assertThat(evaluated.persons("least")).containsExactly(1);
    assertThat(evaluated.persons("aboveLeast")).isEmpty();
    assertThat(evaluated.persons("most")).containsExactly(1, 2);
    assertThat(evaluated.persons("belowMost")).containsExactly(2);
    assertThat(evaluated.persons("aThird")).containsExactly(2);
    assertThat(evaluated.persons("moreThanAThird")).isEmpty();
  }

  @Test
  void sharesThatNoBinaryFractionMeetsAreExactToo() {
    for (int i = 0; i < 100; i++) {
      world.event(1, "viewed", WEEK_AGO, Map.of("category", i < 29 ? "shoes" : "tents"));
      world.event(2, "viewed", WEEK_AGO, Map.of("category", i < 57 ? "shoes" : "tents"));
    }

    Evaluated evaluated =
        Evaluated.of(
            world,
            folder,
            AT,
            measured("29", share("category", "shoes", 2_900, 2_900)),
            measured("57", share("category", "shoes", 5_700, 5_700)));

    assertThat(evaluated.persons("29")).containsExactly(1);
    assertThat(evaluated.persons("57")).containsExactly(2);
  }

  @Test
  void theWholeIsTheEventsThatHaveTheProperty() {
    viewed(1, "shoes", "tents", "hats", "bags", "socks");
    viewed(2, "shoes", "tents", "hats", "bags");
    world.event(2, "viewed", WEEK_AGO);
    viewed(3, "tents", "tents", "tents", "tents", "tents");

    Evaluated evaluated =
        Evaluated.of(
            world,
            folder,
            AT,
            measured("five", outOf("category", "shoes", atLeast(5))),
            measured("atMostFour", outOf("category", "shoes", atMost(4))),
            measured("four", outOf("category", "shoes", exactly(4))));

    assertThat(evaluated.persons("five")).containsExactly(1);
    assertThat(evaluated.persons("atMostFour")).containsExactly(2);
    assertThat(evaluated.persons("four")).containsExactly(2);
  }

  @Test
  void equalCountsShareTheBetterRankAndTheNextOneIsLeftOut() {
    viewed(1, "shoes", "shoes", "tents", "tents", "hats");
    viewed(2, "hats", "hats", "hats", "shoes", "shoes", "tents");

    Evaluated evaluated =
        Evaluated.of(
            world,
            folder,
            AT,
            measured("shoesFirst", rank("category", "shoes", atMost(1))),
            measured("tentsFirst", rank("category", "tents", atMost(1))),
            measured("hatsSecond", rank("category", "hats", atMost(2))),
            measured("hatsThird", rank("category", "hats", exactly(3))),
            measured("shoesSecond", rank("category", "shoes", exactly(2))),
            measured("bagsAny", rank("category", "bags", atLeast(1))));

    assertThat(evaluated.persons("shoesFirst")).containsExactly(1);
    assertThat(evaluated.persons("tentsFirst")).containsExactly(1);
    assertThat(evaluated.persons("hatsSecond")).containsExactly(2);
    assertThat(evaluated.persons("hatsThird")).containsExactly(1);
    assertThat(evaluated.persons("shoesSecond")).containsExactly(2);
    assertThat(evaluated.persons("bagsAny")).isEmpty();
  }

  @Test
  void aValueThatIsNotThereMeetsNothing() {
    viewed(1, "shoes", "shoes", "shoes");
    viewed(2, "shoes", "shoes");
    viewed(3, "tents");

    Evaluated evaluated =
        Evaluated.of(
            world,
            folder,
            AT,
            measured("three", count("category", "shoes", atLeast(3))),
            measured("atMostTwo", count("category", "shoes", atMost(2))),
            measured("anyShare", share("category", "shoes", null, 10_000)),
            segment("not", not(did("viewed", ever(), count("category", "shoes", atMost(2))))));

    assertThat(evaluated.persons("three")).containsExactly(1);
    assertThat(evaluated.persons("atMostTwo")).containsExactly(2);
    assertThat(evaluated.persons("anyShare")).containsExactly(1, 2);
    assertThat(evaluated.persons("not")).containsExactly(1, 3, 4);
  }

  @Test
  void allPartsHoldTogether() {
    viewed(1, "shoes", "shoes", "shoes", "tents", "hats");
    viewed(2, "shoes", "shoes", "shoes", "tents");
    viewed(3, "shoes", "shoes", "tents", "tents", "tents");
    Measure all =
        interest("category", "shoes", new Share(6_000, null), atLeast(5), atMost(1), atLeast(3));

    Evaluated evaluated = Evaluated.of(world, folder, AT, measured("all", all));

    assertThat(evaluated.persons("all")).containsExactly(1);
  }

  @Test
  void valuesKeepTheirTypes() {
    for (String property : List.of("score", "path", "revenue", "paid")) {
      int person = 1;
      for (Object value : List.of("95", 95.0, true, "true")) {
        world.event(person, "viewed", WEEK_AGO, Map.of(property, value));
        world.event(person, "viewed", WEEK_AGO, Map.of(property, value));
        person++;
      }
    }
    List<SegmentDefinition> segments = new ArrayList<>();
    for (String of : List.of("score", "path", "revenue", "paid")) {
      for (Object value : List.of("95", 95.0, true, "true")) {
        String name = of + value.getClass().getSimpleName() + value;
        segments.add(measured(name, count(of, value, exactly(2))));
      }
    }

    Evaluated evaluated =
        Evaluated.of(world, folder, AT, segments.toArray(SegmentDefinition[]::new));

    for (String of : List.of("score", "path", "revenue", "paid")) {
      assertThat(evaluated.persons(of + "String95")).as(of).containsExactly(1);
      assertThat(evaluated.persons(of + "Double95.0")).as(of).containsExactly(2);
      assertThat(evaluated.persons(of + "Booleantrue")).as(of).containsExactly(3);
      assertThat(evaluated.persons(of + "Stringtrue")).as(of).containsExactly(4);
    }
  }

  @Test
  void numbersAreFoundHoweverTheyAreSpelled() {
    List<Double> numbers = List.of(0.0, 1e10, 1e21, 1e-7, 0.1, 123456789.125, -2.5);
    List<SegmentDefinition> segments = new ArrayList<>();
    for (Double number : numbers) {
      world.event(1, "viewed", WEEK_AGO, Map.of("score", number, "revenue", number));
      segments.add(measured("score" + number, count("score", number, exactly(1))));
      segments.add(measured("revenue" + number, count("revenue", number, exactly(1))));
    }

    Evaluated evaluated =
        Evaluated.of(world, folder, AT, segments.toArray(SegmentDefinition[]::new));

    for (Double number : numbers) {
      assertThat(evaluated.persons("score" + number)).as("score %s", number).containsExactly(1);
      assertThat(evaluated.persons("revenue" + number)).as("revenue %s", number).containsExactly(1);
    }
  }

  @Test
  void interestInEveryCategoryOverEveryWindowIsOnePass() {
    List<SegmentDefinition> segments = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      world.event(1, "viewed", AT.minus(Duration.ofDays(i)), Map.of("category", "c" + i));
      Measure first =
          interest("category", "c" + i, new Share(500, null), null, atMost(1), atLeast(1));
      for (int days : List.of(7, 14, 30)) {
        Window window = days(days);
        segments.add(segment("c" + i + "-" + days, did("viewed", window, first)));
      }
    }

    Evaluated evaluated =
        Evaluated.of(world, folder, AT, segments.toArray(SegmentDefinition[]::new));

    assertThat(evaluated.evaluation().scanned()).containsExactly(new Scanned("events viewed", 120));
    assertThat(evaluated.persons("c0-7")).as("at t itself").isEmpty();
    assertThat(evaluated.persons("c7-7")).containsExactly(1);
    assertThat(evaluated.persons("c8-7")).isEmpty();
    assertThat(evaluated.persons("c14-14")).containsExactly(1);
    assertThat(evaluated.persons("c15-14")).isEmpty();
    assertThat(evaluated.persons("c14-30")).as("one of 30 is 3.33 percent").isEmpty();
  }
}
