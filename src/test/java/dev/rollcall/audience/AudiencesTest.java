package dev.rollcall.audience;

import static dev.rollcall.audience.Lists.EMAIL;
import static dev.rollcall.audience.Lists.PHONE;
import static dev.rollcall.audience.Lists.audience;
import static dev.rollcall.audience.Lists.ids;
import static dev.rollcall.audience.Lists.project;
import static dev.rollcall.segment.Rules.eq;
import static dev.rollcall.segment.Rules.everyone;
import static dev.rollcall.segment.Rules.segment;
import static dev.rollcall.segment.Rules.trait;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.model.AudienceDefinition;
import dev.rollcall.model.AudienceDefinition.Outside;
import dev.rollcall.model.AudienceDefinition.RankBy;
import dev.rollcall.model.AudienceDefinition.Size;
import dev.rollcall.model.AudienceDefinition.Split;
import dev.rollcall.model.ProjectDefinition;
import dev.rollcall.model.SegmentDefinition;
import dev.rollcall.segment.Loading;
import dev.rollcall.segment.Rules;
import dev.rollcall.segment.World;
import dev.rollcall.warehouse.Warehouse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roaringbitmap.RoaringBitmap;

/** From segments to lists. */
final class AudiencesTest {
  private static final Instant AT = Instant.parse("2026-03-10T09:00:00Z");
  private static final Map<String, Integer> GRANTED = Map.of("ads", 2);
  private static final SegmentDefinition EVERYONE = segment("everyone", everyone());
  private static final SegmentDefinition STAFF = segment("staff", trait("job", eq("staff")));

  /** Deals people out by the number of their oldest contact's profile. */
  private static final Bucketing BY_PROFILE =
      (String salt, UUID key) -> (int) (key.getMostSignificantBits() * 100 % Bucketing.COUNT);

  @TempDir Path folder;

  private List<DesiredAudience> resolve(World world, ProjectDefinition project) {
    return resolve(world, project, Selection.everything());
  }

  private List<DesiredAudience> resolve(
      World world, ProjectDefinition project, Selection selection) {
    try (Warehouse warehouse = Loading.load(world, folder)) {
      return new Audiences(warehouse, project, Lists.platforms(), BY_PROFILE)
          .resolve(selection, AT);
    }
  }

  /** People from 1 on with consent and an e-mail address; members are 1,000 and their number. */
  private static World people(int count) {
    World world = new World();
    for (int person = 1; person <= count; person++) {
      world.contact(person, Map.of(), GRANTED).member(person, 1000 + person, EMAIL);
    }
    return world;
  }

  @Test
  void onlyWhatActsRemembersWhoWasIn() {
    SegmentDefinition calm =
        new SegmentDefinition(
            "calm",
            "",
            List.of(),
            false,
            false,
            everyone(),
            List.of(),
            Duration.ofDays(7),
            null,
            Rules.HERE);
    ProjectDefinition project = project(List.of(calm), audience("all", "calm", null, null));
    try (Warehouse warehouse = Loading.load(people(2), folder)) {
      Audiences audiences = new Audiences(warehouse, project, Lists.platforms(), BY_PROFILE);

      audiences.resolve(Selection.everything(), AT);
      assertThat(warehouse.ids("SELECT person FROM stay").toArray()).isEmpty();
      audiences.resolve(Selection.everything(), AT, Set.of());
      assertThat(warehouse.ids("SELECT person FROM stay").toArray()).containsExactly(1, 2);
    }
  }

  private static Split split(Object... shares) {
    Map<String, Integer> into = new LinkedHashMap<>();
    for (int i = 0; i < shares.length; i += 2) {
      into.put((String) shares[i], (Integer) shares[i + 1]);
    }
    return new Split("salt", into);
  }

  private static Size best(int max, RankBy by) {
    return new Size(null, max, by, Outside.WARN);
  }

  @Test
  void everyStepTakesItsOwnAndTheNumbersAddUp() {
    World world =
        people(2)
            .contact(3, Map.of("job", "staff"), GRANTED)
            .contact(4, Map.of(), Map.of("ads", 1))
            .contact(5, Map.of(), GRANTED)
            .contact(6, Map.of(), GRANTED)
            .member(3, 1003, EMAIL)
            .member(4, 1004, EMAIL)
            .member(5, 1005, PHONE);
    AudienceDefinition audience = audience("all", "everyone", null, null, "staff");

    DesiredAudience list = resolve(world, project(List.of(EVERYONE, STAFF), audience)).get(0);

    assertThat(list.steps())
        .extracting(DesiredAudience.Step::id, step -> ids(step.persons()))
        .containsExactly(
            org.assertj.core.api.Assertions.tuple("rule", List.of(1, 2, 3, 4, 5, 6)),
            org.assertj.core.api.Assertions.tuple("excluded", List.of(3)),
            org.assertj.core.api.Assertions.tuple("consent", List.of(4)),
            org.assertj.core.api.Assertions.tuple("no-identifier", List.of(5, 6)));
    assertThat(ids(list.persons())).containsExactly(1, 2);
    assertThat(ids(list.members())).containsExactly(1001, 1002);
  }

  @Test
  void anExclusionBelongsToOneAudienceAlone() {
    ProjectDefinition project =
        project(
            List.of(EVERYONE, STAFF),
            audience("less", "everyone", null, null, "everyone"),
            audience("all", "everyone", null, null));

    List<DesiredAudience> lists = resolve(people(3), project);

    assertThat(lists)
        .extracting(list -> ids(list.persons()))
        .containsExactly(List.of(), List.of(1, 2, 3));
  }

  @Test
  void deniedBesideGrantedIsNoConsent() {
    World world = people(2).contact(7, Map.of(), Map.of("ads", 0)).alias(7, 1);

    DesiredAudience list =
        resolve(world, project(List.of(EVERYONE), audience("all", "everyone", null, null))).get(0);

    assertThat(ids(list.persons())).containsExactly(2);
  }

  @Test
  void bucketsAreSharedOutAndTheHoldoutIsNoList() {
    Split split = split("a", 45, "b", 45, "holdout", 10);

    List<DesiredAudience> lists =
        resolve(people(99), project(List.of(EVERYONE), audience("all", "everyone", null, split)));

    assertThat(lists).extracting(DesiredAudience::audience).containsExactly("all-a", "all-b");
    assertThat(lists).extracting(list -> list.persons().getCardinality()).containsExactly(44, 45);
    assertThat(RoaringBitmap.and(lists.get(0).persons(), lists.get(1).persons()).isEmpty())
        .isTrue();
  }

  @Test
  void aSecondContactLeavesThePersonInTheBucket() {
    World world = people(50).contact(60, Map.of(), GRANTED).alias(60, 1);
    Split split = split("a", 50, "b", 50);

    List<DesiredAudience> lists =
        resolve(world, project(List.of(EVERYONE), audience("all", "everyone", null, split)));

    assertThat(lists.get(0).persons().contains(1)).isTrue();
  }

  @Test
  void theLatestAreKeptAndTiesGoByPerson() {
    World world =
        people(5)
            .event(5, "page_viewed", AT.minusSeconds(10))
            .event(3, "page_viewed", AT.minusSeconds(20))
            .event(2, "page_viewed", AT.minusSeconds(20))
            .event(1, "page_viewed", AT);
    Size size = best(2, new RankBy.LastSeen());

    DesiredAudience list =
        resolve(world, project(List.of(EVERYONE), audience("all", "everyone", size, null))).get(0);

    assertThat(ids(list.persons())).containsExactly(2, 5);
    assertThat(list.outside()).isNull();
  }

  @Test
  void peopleWithoutAValueAreKeptLast() {
    World world = people(3).contact(4, Map.of("ltv", -7.0), GRANTED).member(4, 1004, EMAIL);
    Size size = best(2, new RankBy.ByTrait("ltv"));

    DesiredAudience list =
        resolve(world, project(List.of(EVERYONE), audience("all", "everyone", size, null))).get(0);

    assertThat(ids(list.persons())).containsExactly(1, 4);
  }

  @Test
  void theLargestSumsAreKeptOverAllProfilesOfAPerson() {
    World world =
        people(3)
            .alias(9, 3)
            .event(3, "order_completed", AT.minusSeconds(9), Map.of("revenue", 30.0))
            .event(9, "order_completed", AT.minusSeconds(8), Map.of("revenue", 30.0))
            .event(2, "order_completed", AT.minusSeconds(7), Map.of("revenue", 50.0))
            .event(1, "order_completed", AT.minusSeconds(6), Map.of("revenue", "900"))
            .event(1, "refunded", AT.minusSeconds(5), Map.of("revenue", 900.0));
    Size size = best(1, new RankBy.BySum("revenue", "order_completed"));

    DesiredAudience list =
        resolve(world, project(List.of(EVERYONE), audience("all", "everyone", size, null))).get(0);

    assertThat(ids(list.persons())).containsExactly(3);
  }

  @Test
  void withoutARankTheSizeIsReportedAndNobodyIsCut() {
    Size size = new Size(null, 2, null, Outside.WARN);

    DesiredAudience list =
        resolve(people(3), project(List.of(EVERYONE), audience("all", "everyone", size, null)))
            .get(0);

    assertThat(list.outside()).isEqualTo("3 people, more than `size.max` 2");
    assertThat(ids(list.persons())).containsExactly(1, 2, 3);
  }

  @Test
  void tooFewPeopleAreReported() {
    Size size = new Size(200, null, null, Outside.WARN);

    DesiredAudience list =
        resolve(people(3), project(List.of(EVERYONE), audience("all", "everyone", size, null)))
            .get(0);

    assertThat(list.outside()).isEqualTo("3 people, fewer than `size.min` 200");
  }

  @Test
  void aSelectionTakesWholeAudiencesOrSingleBuckets() {
    ProjectDefinition project =
        project(
            List.of(EVERYONE),
            audience("first", "everyone", null, split("a", 50, "b", 50)),
            audience("second", "everyone", null, null));

    assertThat(resolve(people(1), project, new Selection("first-b", "*")))
        .extracting(DesiredAudience::audience)
        .containsExactly("first-b");
  }

  @Test
  void anUnknownPlatformIsNamed() {
    ProjectDefinition project = project(List.of(EVERYONE), audience("all", "everyone", null, null));

    try (Warehouse warehouse = Loading.load(people(1), folder)) {
      Audiences audiences = new Audiences(warehouse, project, Map.of(), BY_PROFILE);
      assertThatThrownBy(() -> audiences.resolve(Selection.everything(), AT))
          .hasMessage("destination one is on the platform `mailer`, which is unknown");
    }
  }
}
