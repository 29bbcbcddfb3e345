package dev.rollcall.audience;

import static dev.rollcall.audience.Lists.EMAIL;
import static dev.rollcall.audience.Lists.PHONE;
import static dev.rollcall.audience.Lists.audience;
import static dev.rollcall.audience.Lists.project;
import static dev.rollcall.segment.Rules.everyone;
import static dev.rollcall.segment.Rules.segment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.config.diagnostic.Diagnostic;
import dev.rollcall.config.diagnostic.ProjectFile;
import dev.rollcall.model.Location;
import dev.rollcall.model.ProjectDefinition;
import dev.rollcall.model.rule.Events;
import dev.rollcall.model.rule.Rule;
import dev.rollcall.model.rule.Test.Exists;
import dev.rollcall.model.rule.Window;
import dev.rollcall.segment.Loading;
import dev.rollcall.segment.Rules;
import dev.rollcall.segment.World;
import dev.rollcall.warehouse.Warehouse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the files say, compared with the data. */
final class DataCheckTest {
  private static final Instant AT = Instant.parse("2026-03-10T09:00:00Z");
  private static final Map<String, Integer> GRANTED = Map.of("ads", 2);

  /** Of the platform that the destination is on. */
  private static final int FLOOR = 100;

  @TempDir Path folder;

  private List<Diagnostic> check(World world, ProjectDefinition project, ProjectFile... files) {
    try (Warehouse warehouse = Loading.load(world, folder)) {
      DataCheck check =
          new DataCheck(warehouse, project, Lists.platforms(), (String salt, UUID key) -> 0);
      List<Diagnostic> found = check.of(List.of(files), AT);
      assertThat(check.hasData()).isTrue();
      assertThat(warehouse.ids("SELECT person FROM stay").isEmpty()).isTrue();
      assertThat(found).noneMatch(Diagnostic::isError);
      return found;
    }
  }

  /** People who grant ads, with an e-mail address. */
  private static World people(int count) {
    World world = new World();
    for (int person = 1; person <= count; person++) {
      world.contact(person, Map.of(), GRANTED).member(person, 1000 + person, EMAIL);
    }
    return world;
  }

  private static Rule did(String event, String property, int line, int column) {
    return new Rule.Did(
        false,
        new Events(List.of(event)),
        Map.of(property, List.of(new Exists(true, Rules.HERE))),
        List.of(),
        new Window.All(),
        new Location("config/segments/s.yaml", line, column));
  }

  @Test
  void namesThatNeverCameAreToldWhereTheyStandWithTheNearestThatDid() {
    World world = people(60).event(1, "page_viewed", AT.minusSeconds(60), Map.of("page", "/a"));
    ProjectFile file =
        new ProjectFile(
            "config/segments/s.yaml",
            "segment: s\nwhere:\n  all:\n    - did: page_view\n      with: {pages: {exists: true}}\n");
    ProjectDefinition project = project(List.of(segment("s", did("page_view", "pages", 4, 7))));

    assertThat(check(world, project, file))
        .extracting(Diagnostic::toString, Diagnostic::suggestion)
        .containsExactly(
            org.assertj.core.api.Assertions.tuple(
                "warning[event-never-seen] config/segments/s.yaml:4:12 no event `page_view` has"
                    + " ever come",
                "did you mean `page_viewed`?"),
            org.assertj.core.api.Assertions.tuple(
                "warning[property-never-seen] config/segments/s.yaml:5:14 no event with a property"
                    + " `pages` has come",
                "did you mean `page`?"));
  }

  @Test
  void namesThatCameAreNotTold() {
    World world = people(60).event(1, "page_viewed", AT.minusSeconds(60), Map.of("page", "/a"));

    assertThat(check(world, project(List.of(segment("s", did("page_viewed", "page", 1, 1))))))
        .isEmpty();
  }

  @Test
  void anAudienceOfNobodyIsToldWithWhereItsPeopleAreLost() {
    World world = new World();
    for (int person = 1; person <= 60; person++) {
      world.contact(person, Map.of(), GRANTED).member(person, 1000 + person, PHONE);
    }

    assertThat(
            check(
                world,
                project(List.of(segment("all", everyone())), audience("a", "all", null, null))))
        .extracting(Diagnostic::id, Diagnostic::message)
        .containsExactly(
            org.assertj.core.api.Assertions.tuple(
                "nobody",
                "nobody would be on `a` at one: 60 match the rule, and 60 are taken out by"
                    + " \"no usable identifier\""));
  }

  @Test
  void anAudienceBelowItsPlatformsFloorIsToldWithBothNumbers() {
    ProjectDefinition project =
        project(List.of(segment("all", everyone())), audience("a", "all", null, null));

    assertThat(check(people(FLOOR - 1), project))
        .extracting(Diagnostic::message)
        .containsExactly(
            "`a` would have %d people at one, where nothing is delivered below %d matched"
                .formatted(FLOOR - 1, FLOOR));
  }

  @Test
  void atTheFloorNothingIsSaid() {
    ProjectDefinition project =
        project(List.of(segment("all", everyone())), audience("a", "all", null, null));

    assertThat(check(people(FLOOR), project)).isEmpty();
  }

  @Test
  void audiencesThatShareNineOfTenAreToldAndThoseOfFewerAreNot() {
    World world = people(200);
    for (int person = 1; person <= 180; person++) {
      world.event(person, "near", AT.minusSeconds(60));
    }
    ProjectDefinition project =
        project(
            List.of(segment("all", everyone()), segment("near", bare("near"))),
            audience("all", "all", null, null),
            audience("near", "near", null, null));

    assertThat(check(world, project))
        .extracting(Diagnostic::id, Diagnostic::message)
        .containsExactly(
            org.assertj.core.api.Assertions.tuple(
                "same-people", "`all` and `near` share 180 people, 90 % of the larger one"));
  }

  @Test
  void audiencesThatShareLittleLessThanNineOfTenAreNotTold() {
    World world = people(200);
    for (int person = 1; person <= 179; person++) {
      world.event(person, "far", AT.minusSeconds(60));
    }
    ProjectDefinition project =
        project(
            List.of(segment("all", everyone()), segment("far", bare("far"))),
            audience("all", "all", null, null),
            audience("far", "far", null, null));

    assertThat(check(world, project)).isEmpty();
  }

  private static Rule bare(String event) {
    return new Rule.Did(
        false, new Events(List.of(event)), Map.of(), List.of(), new Window.All(), Rules.HERE);
  }
}
