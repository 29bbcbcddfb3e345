package dev.rollcall.segment.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.model.rule.Rule;
import dev.rollcall.segment.Loading;
import dev.rollcall.segment.Rules;
import dev.rollcall.segment.World;
import dev.rollcall.warehouse.Warehouse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Conditions in SQL over a real warehouse. */
final class SelectRunTest {
  private static final Instant AT = Instant.parse("2026-03-10T09:00:00Z");

  @TempDir private Path folder;

  private Warehouse warehouse;

  @BeforeEach
  void load() {
    World world =
        new World()
            .contact(1, Map.of("plan", "pro", "ltv", 10.0), Map.of("ads", 2))
            .contact(2, Map.of("plan", "free"), Map.of("ads", 0))
            .contact(3, Map.of(), Map.of("ads", 2))
            .alias(3, 1)
            .event(1, "bought", AT.minusSeconds(60), Map.of("revenue", 5.0, "colour", "red"))
            .event(3, "bought", AT.minusNanos(1000))
            .event(2, "bought", AT)
            .event(9, "bought", AT.minusSeconds(1));
    warehouse = Loading.load(world, folder);
  }

  @AfterEach
  void close() {
    warehouse.close();
  }

  private int[] persons(String sql) {
    return persons(sql, SelectRun.SECONDS_MAX);
  }

  private int[] persons(String sql, int seconds) {
    return persons(sql, seconds, Integer.MAX_VALUE);
  }

  private int[] persons(String sql, int seconds, int personsMax) {
    Rule.Sql condition = new Rule.Sql(sql, Rules.HERE, true);
    return warehouse
        .read(on -> new SelectRun(on, AT, seconds, personsMax).persons(condition))
        .toArray();
  }

  @Test
  void theViewsHoldWhatRulesSee() {
    assertThat(persons("select person from people")).containsExactly(1, 2);
    assertThat(persons("select person from traits where name = 'plan' and text = 'pro'"))
        .containsExactly(1);
    assertThat(persons("select person from traits where number >= 10")).containsExactly(1);
    assertThat(persons("select person from consents where granted")).containsExactly(1);
    assertThat(persons("select person from events where p_revenue = 5")).containsExactly(1);
    assertThat(persons("select person from events where properties->>'colour' = 'red'"))
        .containsExactly(1);
  }

  @Test
  void nothingAtOrAfterTheInstantCounts() {
    assertThat(persons("select person from events")).containsExactly(1, 9);
    assertThat(
            persons(
                "select person from events, evaluation"
                    + " group by person, instant having max(happened) = instant - interval 1 microsecond"))
        .containsExactly(1);
    assertThat(persons("select 7 as person from evaluation where instant = '2026-03-10 09:00:00'"))
        .containsExactly(7);
  }

  @Test
  void valuesThatCanBeNobodyCountForNothing() {
    assertThat(
            persons(
                "select person from (values (-1::bigint), (0), (null), (5), (3000000000)) t(person)"))
        .containsExactly(5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select profile as person from main.contact",
        "select person from people; drop table contact",
        "select person from people) as x; drop table contact; select (1",
        "select person from read_csv('/etc/passwd')",
        "select length(getenv('HOME')) as person",
        "select nextval('ids') as person",
        "select name, person from events",
        "select 1.5 as person",
        "select '7' as person"
      })
  void whatNobodyCheckedIsRefusedAgain(String sql) {
    assertThatThrownBy(() -> persons(sql))
        .isInstanceOf(SelectException.class)
        .hasMessageStartingWith("the condition `sql` at test.yaml:1:1 cannot be used: ");
    assertThat(persons("select person from people")).containsExactly(1, 2);
  }

  @Test
  void anEndlessRecursionIsEndedByTheLimit() {
    String endless =
        "with recursive n as (select 1 as person union all select (person + 1) % 1000 from n)"
            + " select person from n";

    assertThatThrownBy(() -> persons(endless, 1))
        .isInstanceOf(SelectException.class)
        .hasMessageEndingWith("it took more than 1 s and was ended; make it read less");
    assertThat(persons("select person from people")).containsExactly(1, 2);
  }

  @Test
  void itsRowsMayBeManyAndItsPersonsOnlyAsManyAsAreAllowed() {
    String often = "select a.person from events a, people b, people c, people d";
    String three = "select person from events union all select 5";

    assertThat(persons(often, 60, 2)).containsExactly(1, 9);
    assertThat(persons(three, 60, 3)).containsExactly(1, 5, 9);
    assertThatThrownBy(() -> persons(three, 60, 2))
        .isInstanceOf(SelectException.class)
        .hasMessageEndingWith("cannot be used: it yields more than 2 persons");
  }

  @Test
  void aValueThatDoesNotFitIsNotTold() {
    assertThatThrownBy(() -> persons("select text::integer as person from traits"))
        .isInstanceOf(SelectException.class)
        .hasMessageContaining("it failed on what is stored (Conversion Error)")
        .hasMessageNotContaining("pro");
  }

  @Test
  void theConnectionOfTheEvaluationIsLeftAsItIs() {
    warehouse.read(
        on -> {
          Rule.Sql failing =
              new Rule.Sql("select text::integer as person from traits", Rules.HERE, true);
          assertThatThrownBy(() -> new SelectRun(on, AT).persons(failing))
              .isInstanceOf(SelectException.class);
          return assertThat(Warehouse.ids(on, "SELECT person FROM person").toArray())
              .containsExactly(1, 2);
        });
  }
}
