package dev.rollcall.segment.select;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.config.ProjectReader;
import dev.rollcall.config.Reading;
import dev.rollcall.config.diagnostic.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be a condition in SQL, and what is told of the rest before anything runs. */
final class SelectLintTest {
  @TempDir private Path folder;

  private List<String> told(String sql) throws IOException {
    Path config = Files.createDirectories(folder.resolve("config/segments"));
    Files.writeString(
        folder.resolve("config/events.yaml"), "promoted: {plan: text, revenue: number}\n");
    Files.writeString(
        config.resolve("a.yaml"), "segment: a\nwhere:\n  all:\n    - sql: " + sql + "\n");
    Reading reading = ProjectReader.read(folder, List.of(), name -> null);
    assertThat(reading.diagnostics()).isEmpty();
    return SelectLint.check(reading.definition()).stream().map(SelectLintTest::line).toList();
  }

  private static String line(Diagnostic told) {
    return told + (told.suggestion() == null ? "" : " | " + told.suggestion());
  }

  /** As a text between quotes, so that nothing of it is YAML's. */
  private List<String> quoted(String sql) throws IOException {
    return told("'" + sql.replace("'", "''") + "'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select person from people",
        "select person from people;",
        "select person from people ; ",
        "select person from people -- everybody",
        "SELECT Person FROM People",
        "from people",
        "select person from (select person, count(*) as n from events group by all) where n > 3",
        "select person from events, evaluation where happened >= instant - interval 7 day",
        "select person from events where p_plan = 'pro' and p_revenue > 10",
        "select person from events where properties->>'colour' = 'red'",
        "select person from traits where name = 'tags' and list_contains(items, 'a')",
        "select person from consents where purpose = 'ads' and granted",
        "select person from people except select person from events",
        "with few as (select person from events group by person having count(*) < 3)"
            + " select person from few join people using (person)",
        "with recursive back as (select person, 1 as n from people union all"
            + " select person, n + 1 from back where n < 3) select person from back where n = 3",
        "select person from (select person, row_number() over (partition by name order by happened)"
            + " as place from events) where place = 1",
        "select person from people where exists (select 1 from events e where e.person ="
            + " people.person and e.name in ('a', 'b'))",
        "select person from people p where p.person not in (select person from events)",
        "select person from events, evaluation where name = 'product_viewed' and happened >= instant"
            + " - interval 30 day group by person having count(distinct properties->>'colour') >= 3",
        "select person from traits where name = 'plan' and case when text is null then false"
            + " else lower(trim(text)) like 'pro%' end"
      })
  void isAccepted(String sql) throws IOException {
    assertThat(quoted(sql)).isEmpty();
  }

  /** One statement a line; an empty one is a case too. */
  static List<String> refused() throws IOException {
    return Files.readAllLines(
        Path.of("src/test/resources/dev/rollcall/segment/select/refused.txt"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void isRefused(String sql) throws IOException {
    assertThat(quoted(sql)).hasSize(1);
    assertThat(quoted(sql).get(0)).startsWith("error[bad-sql] config/segments/a.yaml:4:");
  }

  @Test
  void theErrorNamesThePlaceInTheStatementAndWhatToDo() throws IOException {
    assertThat(told("select person from contact"))
        .containsExactly(
            "error[bad-sql] config/segments/a.yaml:4:31 `contact` is no published view | read from"
                + " people, traits, consents, events or evaluation");
    assertThat(told("\"select person from people where getenv('A') = 'x'\""))
        .containsExactly(
            "error[bad-sql] config/segments/a.yaml:4:45 the function `getenv` is refused in a"
                + " condition");
  }

  @Test
  void placesInABlockOfLinesAreThoseOfTheFile() throws IOException {
    assertThat(told("|\n        select person\n          from 'ü.csv', link\n"))
        .containsExactly(
            "error[bad-sql] config/segments/a.yaml:6:16 `ü.csv` is no published view | read from"
                + " people, traits, consents, events or evaluation");
    assertThat(
            told(
                "|\n        select person from events\n        where happened > 'a' and nme = 1\n"))
        .containsExactly(
            "error[bad-sql] config/segments/a.yaml:6:34 this does not fit the published views:"
                + " Referenced column \"nme\" not found in FROM clause!; Candidate bindings:"
                + " \"name\", \"person\"");
    assertThat(told("|\n        select person\n        frm people x y\n")).hasSize(1);
  }

  @Test
  void aWindowIsToldToEndAtTheEvaluation() throws IOException {
    assertThat(told("select person from events where happened > now() - interval 7 day"))
        .singleElement()
        .asString()
        .endsWith(
            "| windows end at the instant of evaluation: `from events, evaluation where happened >="
                + " instant - interval 7 day`");
  }

  @Test
  void whatIsNotOneSelectIsToldAsWhatItIs() throws IOException {
    assertThat(quoted("select person from people; select person from people"))
        .singleElement()
        .asString()
        .endsWith(" this takes exactly one SELECT, and here are 2");
    assertThat(quoted("-- nobody"))
        .singleElement()
        .asString()
        .endsWith(" this takes exactly one SELECT, and here are none");
    assertThat(quoted("drop table contact"))
        .singleElement()
        .asString()
        .endsWith(" this takes one plain SELECT | write `select person from …`");
    assertThat(quoted("select person frm people"))
        .singleElement()
        .asString()
        .contains(" this is no SQL: ");
    assertThat(quoted("select person from read_csv('/etc/passwd')"))
        .singleElement()
        .asString()
        .contains(" `read_csv` in FROM is refused: ");
  }

  @Test
  void aStatementThatIsNestedTooDeepIsRefusedAndNotFollowed() throws IOException {
    String deep = "1 + (".repeat(700) + "1" + ")".repeat(700);

    assertThat(quoted("select person from people where 0 < " + deep))
        .containsExactly(
            "error[bad-sql] config/segments/a.yaml:4:13 the statement is nested too deep | cut it"
                + " into simpler ones");
  }
}
