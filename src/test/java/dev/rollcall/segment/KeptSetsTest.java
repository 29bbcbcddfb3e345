package dev.rollcall.segment;

import static dev.rollcall.segment.Rules.all;
import static dev.rollcall.segment.Rules.days;
import static dev.rollcall.segment.Rules.did;
import static dev.rollcall.segment.Rules.segment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.model.EventsDefinition;
import dev.rollcall.model.ProjectDefinition;
import dev.rollcall.segment.Evaluation.Renewed;
import dev.rollcall.warehouse.Sql;
import dev.rollcall.warehouse.Warehouse;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two conditions here: everybody with a contact, and who viewed a page within some days. */
final class KeptSetsTest {
  private static final Instant AT = Instant.parse("2026-06-30T00:00:00Z");

  @TempDir private Path folder;
  private Warehouse warehouse;
  private Segments week;

  @BeforeEach
  void open() {
    World world =
        new World()
            .contacts(1, 2, 3)
            .event(1, "page_viewed", AT.minus(Duration.ofHours(1)))
            .event(2, "page_viewed", AT.minus(Duration.ofDays(7)).plusSeconds(60))
            .event(3, "page_viewed", AT.minus(Duration.ofDays(9)));
    warehouse = Loading.load(world, folder);
    week = viewersWithin(7);
    week.keep(viewers(week, AT));
  }

  @AfterEach
  void close() {
    warehouse.close();
  }

  private Segments viewersWithin(int days) {
    return new Segments(
        warehouse,
        new ProjectDefinition(
            List.of(segment("viewers", all(did("page_viewed", days(days))))),
            List.of(),
            List.of(),
            List.of(),
            EventsDefinition.empty()));
  }

  private static Evaluation viewers(Segments segments, Instant at) {
    return segments.evaluate(at, List.of("viewers"));
  }

  private static void holds(Evaluation evaluation, Renewed renewed, int... persons) {
    assertThat(evaluation.persons("viewers").toArray()).containsExactly(persons);
    assertThat(evaluation.renewed()).isEqualTo(renewed);
  }

  @Test
  void whereNothingHappenedNobodyIsAsked() {
    holds(viewers(week, AT), new Renewed(0, 2, 0, 0), 1, 2);
  }

  @Test
  void whoseEventAnEdgeHasCrossedIsAsked() {
    holds(viewers(week, AT.plusSeconds(3600)), new Renewed(1, 1, 1, 0), 1);
  }

  @Test
  void anEventThatComesLateTouchesItsPerson() {
    warehouse.write(
        on -> {
          Loading.events(
              new World().event(3, "page_viewed", AT.minus(Duration.ofDays(2))), on, 100);
          return true;
        });
    holds(viewers(week, AT), new Renewed(1, 1, 1, 0), 1, 2, 3);
  }

  @Test
  void theSetOfAnotherDefinitionIsNotUsed() {
    holds(viewers(viewersWithin(10), AT), new Renewed(0, 1, 0, 1), 1, 2, 3);
  }

  @Test
  void otherTypedColumnsAreAskedInFull() {
    warehouse.write(
        on -> {
          Sql.run(on, "ALTER TABLE event ADD COLUMN p_plan VARCHAR");
          return true;
        });
    holds(viewers(week, AT), new Renewed(0, 1, 0, 1), 1, 2);
  }

  @Test
  void timeThatGoesBackIsAskedInFull() {
    holds(viewers(week, AT.minus(Duration.ofDays(3))), new Renewed(0, 0, 0, 2), 2, 3);
  }

  @Test
  void whatIsLostBeforeItsCommitLeavesTheSetsThatWereThere() {
    Evaluation later = viewers(week, AT.plusSeconds(3600));
    assertThatThrownBy(
            () ->
                warehouse.write(
                    on -> {
                      week.keep(on, later);
                      throw new SQLException("lost");
                    }))
        .isInstanceOf(RuntimeException.class);
    holds(viewers(week, AT), new Renewed(0, 2, 0, 0), 1, 2);
  }

  @Test
  void anEvaluationFromBeforeForgottenChangesKeepsNothing() {
    Evaluation before = viewers(week, AT.plusSeconds(1));
    change();
    week.keep(viewers(week, AT.plusSeconds(2)));
    week.keep(before);
    holds(viewers(week, AT.plusSeconds(2)), new Renewed(0, 2, 0, 0), 1, 2);
  }

  @Test
  void setsAreKeptWhereNothingHasChangedSinceChangesWereForgotten() {
    change();
    week.keep(viewers(week, AT.plusSeconds(1)));
    week.keep(viewers(week, AT.plusSeconds(3600)));
    holds(viewers(week, AT.plusSeconds(3600)), new Renewed(0, 2, 0, 0), 1);
  }

  @Test
  void changesThatEverySetCountsAreForgotten() {
    change();
    week.keep(viewers(week, AT.plusSeconds(1)));
    assertThat(warehouse.<Long>read(on -> Sql.number(on, "SELECT count(*) FROM changed_person")))
        .isZero();
  }

  private void change() {
    warehouse.write(
        on -> {
          Sql.run(on, "INSERT INTO changed_person VALUES (nextval('arrivals'), 1, false)");
          return true;
        });
  }

  @Test
  void whoAgesOutIsInItNoMoreADayLater() {
    Evaluation now = viewers(week, AT);
    Evaluation later =
        warehouse.read(on -> week.later(on, now, Duration.ofDays(1), Set.of("viewers")));
    assertThat(later.persons("viewers").toArray()).containsExactly(1);
  }
}
