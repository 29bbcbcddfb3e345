package dev.rollcall.segment;

import static dev.rollcall.segment.Rules.all;
import static dev.rollcall.segment.Rules.none;
import static dev.rollcall.segment.Rules.segment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.model.EventsDefinition;
import dev.rollcall.model.ProjectDefinition;
import dev.rollcall.model.rule.Rule;
import dev.rollcall.segment.Evaluation.Scanned;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Conditions in SQL among others. */
final class SqlConditionsTest {
  private static final Instant AT = Instant.parse("2026-03-10T09:00:00Z");

  @TempDir Path folder;

  private static Rule sql(String select) {
    return new Rule.Sql(select, Rules.HERE, true);
  }

  @Test
  void rowsThatAreNoPersonsCountForNothingAndComplementsAreOfPersons() {
    World world =
        new World()
            .contacts(1, 2, 3)
            .event(1, "a", AT.minusSeconds(1))
            .event(8, "a", AT.minusSeconds(1));
    Rule active = sql("select person from events union all select 99");

    Evaluated evaluated =
        Evaluated.of(
            world,
            folder,
            AT,
            segment("in", all(active)),
            segment("out", none(active)),
            segment("less", Rules.everyone(), "in"));

    assertThat(evaluated.persons("in")).containsExactly(1);
    assertThat(evaluated.persons("out")).containsExactly(2, 3);
    assertThat(evaluated.persons("less")).containsExactly(2, 3);
    assertThat(evaluated.evaluation().scanned()).containsExactly(new Scanned("sql", 1));
  }

  @Test
  void everySourceFeedsItEitherWay() {
    ProjectDefinition project =
        new ProjectDefinition(
            List.of(segment("s", all(sql("select person from people")))),
            List.of(),
            List.of(),
            List.of(Declared.contacts("crm", null, "plan", "ads"), Declared.events("web", null)),
            EventsDefinition.empty());

    Feeds feeds = new Directions(project).of("s");

    assertThat(feeds.in()).containsExactlyInAnyOrder("crm", "web");
    assertThat(feeds.out()).containsExactlyInAnyOrder("crm", "web");
  }
}
