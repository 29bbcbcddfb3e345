package dev.rollcall.audience;

import static dev.rollcall.audience.Lists.EMAIL;
import static dev.rollcall.audience.Lists.grouped;
import static dev.rollcall.audience.Lists.ids;
import static dev.rollcall.audience.Lists.ladder;
import static dev.rollcall.audience.Lists.parted;
import static dev.rollcall.audience.Lists.project;
import static dev.rollcall.segment.Rules.eq;
import static dev.rollcall.segment.Rules.everyone;
import static dev.rollcall.segment.Rules.segment;
import static dev.rollcall.segment.Rules.trait;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.model.AlertsDefinition;
import dev.rollcall.model.AudienceDefinition;
import dev.rollcall.model.AudienceDefinition.Ladder;
import dev.rollcall.model.AudienceDefinition.Split;
import dev.rollcall.model.HoldoutDefinition;
import dev.rollcall.model.ProjectDefinition;
import dev.rollcall.model.SegmentDefinition;
import dev.rollcall.segment.Loading;
import dev.rollcall.segment.World;
import dev.rollcall.warehouse.Warehouse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ladders, groups, the global holdout and buckets of unlikely sizes. */
final class PartingTest {
  private static final Instant AT = Instant.parse("2026-03-10T09:00:00Z");
  private static final Map<String, Integer> GRANTED = Map.of("ads", 2);
  private static final SegmentDefinition EVERYONE = segment("everyone", everyone());
  private static final SegmentDefinition VIP = segment("vip", trait("job", eq("vip")));
  private static final Bucketing BY_PROFILE =
      (String salt, UUID key) -> (int) (key.getMostSignificantBits() * 100 % Bucketing.COUNT);

  @TempDir Path folder;
  private int loaded;

  private Map<String, List<Integer>> lists(
      World world, ProjectDefinition project, String audience) {
    return resolve(world, project, audience).stream()
        .collect(
            Collectors.toMap(
                DesiredAudience::audience,
                list -> ids(list.persons()),
                (a, b) -> a,
                LinkedHashMap::new));
  }

  private List<DesiredAudience> resolve(World world, ProjectDefinition project, String audience) {
    try (Warehouse warehouse = Loading.load(world, folder.resolve(String.valueOf(++loaded)))) {
      return new Audiences(warehouse, project, Lists.platforms(), BY_PROFILE)
          .resolve(new Selection(audience, "*"), AT);
    }
  }

  private static World people(int count) {
    World world = new World();
    for (int person = 1; person <= count; person++) {
      world.contact(person, Map.of(), GRANTED).member(person, 1000 + person, EMAIL);
    }
    return world;
  }

  private static ProjectDefinition holding(int percent, AudienceDefinition... audiences) {
    ProjectDefinition plain = project(List.of(EVERYONE, VIP), audiences);
    return new ProjectDefinition(
        plain.segments(),
        plain.audiences(),
        plain.destinations(),
        plain.sources(),
        plain.events(),
        new HoldoutDefinition("2026", percent),
        AlertsDefinition.LOG_ALONE,
        List.of());
  }

  @Test
  void everybodyIsOnTheListOfWhatTheyDidLast() {
    World world =
        people(4)
            .event(1, "page_viewed", AT.minusSeconds(9))
            .event(1, "added_to_cart", AT.minusSeconds(8))
            .event(2, "added_to_cart", AT.minusSeconds(9))
            .event(2, "page_viewed", AT.minusSeconds(8))
            .event(2, "order_completed", AT.minusSeconds(1))
            .event(3, "order_completed", AT.minusSeconds(1))
            .event(4, "page_viewed", AT);
    Ladder ladder = new Ladder(List.of("page_viewed", "added_to_cart"), null);

    assertThat(lists(world, project(List.of(EVERYONE), ladder("l", "everyone", ladder)), "*"))
        .isEqualTo(Map.of("l-page_viewed", List.of(2), "l-added_to_cart", List.of(1)));
  }

  @Test
  void atOneTimeTheFirstListedCounts() {
    World world =
        people(1)
            .event(1, "page_viewed", AT.minusSeconds(8))
            .event(1, "added_to_cart", AT.minusSeconds(8));
    Ladder cartFirst = new Ladder(List.of("added_to_cart", "page_viewed"), null);

    assertThat(lists(world, project(List.of(EVERYONE), ladder("l", "everyone", cartFirst)), "*"))
        .containsEntry("l-added_to_cart", List.of(1))
        .containsEntry("l-page_viewed", List.of());
  }

  @Test
  void aLadderLooksBackAsFarAsItSays() {
    World world =
        people(3)
            .event(1, "page_viewed", AT.minusSeconds(3601))
            .event(2, "page_viewed", AT.minusSeconds(3600))
            .alias(7, 3)
            .event(7, "page_viewed", AT.minusSeconds(5));
    Ladder hour = new Ladder(List.of("page_viewed"), Duration.ofHours(1));

    assertThat(lists(world, project(List.of(EVERYONE), ladder("l", "everyone", hour)), "*"))
        .isEqualTo(Map.of("l-page_viewed", List.of(2, 3)));
  }

  @Test
  void aLadderAndASplitMakeOneListForEachPair() {
    World world = people(99);
    for (int person = 1; person <= 99; person++) {
      world.event(person, person % 2 == 0 ? "b" : "c", AT.minusSeconds(1));
    }
    Ladder ladder = new Ladder(List.of("b", "c"), null);
    AudienceDefinition audience =
        parted("l", "everyone", split("x", 50, "holdout", 50), ladder, null, false);

    Map<String, List<Integer>> lists = lists(world, project(List.of(EVERYONE), audience), "*");

    assertThat(lists.keySet()).containsExactly("l-b-x", "l-c-x");
    assertThat(lists.get("l-b-x")).contains(2, 48).doesNotContain(50, 3);
    assertThat(lists.get("l-c-x")).contains(3, 49).doesNotContain(51, 2);
  }

  @Test
  void aPersonIsOnlyInTheHighestAudienceOfAGroup() {
    World world =
        people(2)
            .contact(3, Map.of("job", "vip"), GRANTED)
            .member(3, 1003, EMAIL)
            .contact(4, Map.of("job", "vip"), Map.of())
            .member(4, 1004, EMAIL);
    ProjectDefinition project =
        project(List.of(EVERYONE, VIP), grouped("low", "everyone", 1), grouped("high", "vip", 2));

    assertThat(lists(world, project, "*"))
        .isEqualTo(Map.of("low", List.of(1, 2), "high", List.of(3)));
    assertThat(lists(world, project, "low")).isEqualTo(Map.of("low", List.of(1, 2)));
  }

  @Test
  void whoIsExcludedAboveFallsToTheNext() {
    World world = people(1).contact(2, Map.of("job", "vip"), GRANTED).member(2, 1002, EMAIL);
    ProjectDefinition project =
        project(
            List.of(EVERYONE, VIP),
            grouped("low", "everyone", 1),
            grouped("high", "everyone", 2, "vip"));

    assertThat(lists(world, project, "*")).isEqualTo(Map.of("low", List.of(2), "high", List.of(1)));
  }

  @Test
  void whoIsHeldOutAboveFallsToNobody() {
    ProjectDefinition project =
        holding(
            10,
            grouped("low", "everyone", 1),
            parted(
                "high",
                "everyone",
                split("a", 50, "holdout", 50),
                null,
                new AudienceDefinition.Group("funnel", 2),
                false));

    Map<String, List<Integer>> lists = lists(people(99), project, "*");

    assertThat(lists.get("low")).isEmpty();
    assertThat(lists.get("high-a")).hasSize(40).contains(10, 49).doesNotContain(9, 50);
  }

  @Test
  void theGlobalHoldoutReachesNoAudienceButExclusions() {
    ProjectDefinition project =
        holding(
            10,
            parted("all", "everyone", null, null, null, false),
            parted("not-these", "everyone", null, null, null, true));

    Map<String, List<Integer>> lists = lists(people(12), project, "*");

    assertThat(lists.get("all")).containsExactly(10, 11, 12);
    assertThat(lists.get("not-these")).hasSize(12);
  }

  @Test
  void whoWasHeldOutIsSoAfterAMerge() {
    World world = people(20).alias(15, 5).alias(4, 2);
    ProjectDefinition project = holding(10, parted("all", "everyone", null, null, null, false));

    assertThat(lists(world, project, "*").get("all"))
        .containsExactly(10, 11, 12, 13, 14, 16, 17, 18, 19, 20);
  }

  @Test
  void bucketsOfUnlikelySizesAreReported() {
    AudienceDefinition halves =
        parted("h", "everyone", split("a", 50, "b", 50), null, null, false, "vip");
    World even = people(99);
    World skewed = people(45);
    for (int person = 46; person <= 99; person++) {
      skewed
          .contact(person, person < 50 ? Map.of() : Map.of("job", "vip"), GRANTED)
          .member(person, 1000 + person, EMAIL);
    }
    for (int person = 101; person <= 145; person++) {
      even.contact(person, Map.of(), GRANTED).member(person, 1000 + person, EMAIL);
      skewed.contact(person, Map.of(), GRANTED).member(person, 1000 + person, EMAIL);
    }
    for (int person = 151; person <= 195; person++) {
      even.contact(person, Map.of(), GRANTED).member(person, 1000 + person, EMAIL);
    }
    ProjectDefinition project = project(List.of(EVERYONE, VIP), halves);

    assertThat(imbalance(even, project)).isNull();
    assertThat(imbalance(skewed, project))
        .isEqualTo(
            "the buckets differ from their shares by more than chance (a 94 for 50 %, b 0 for 50 %)");
  }

  private @Nullable String imbalance(World world, ProjectDefinition project) {
    return resolve(world, project, "*").get(0).imbalance();
  }

  private static Split split(Object... shares) {
    Map<String, Integer> into = new LinkedHashMap<>();
    for (int i = 0; i < shares.length; i += 2) {
      into.put((String) shares[i], (Integer) shares[i + 1]);
    }
    return new Split("salt", into);
  }
}
