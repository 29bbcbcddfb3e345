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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select person from people; drop table contact",
        "select person from people; select person from people",
        "select person from people /* ; */ ; delete from contact",
        "select person from people) union all (select profile from contact",
        "select person from people /* not closed",
        "",
        "-- nothing",
        "drop table contact",
        "delete from contact",
        "insert into contact select * from contact",
        "update contact set source = 'x'",
        "create table x as select 1 as person",
        "with gone as (delete from contact returning profile) select profile as person from gone",
        "with new as (insert into alias values (1, 2) returning person) select person from new",
        "copy (select person from people) to '/tmp/people.csv'",
        "copy contact from '/etc/passwd'",
        "attach '/tmp/other.duckdb'",
        "install httpfs",
        "load httpfs",
        "set enable_external_access = true",
        "pragma database_list",
        "call pragma_version()",
        "export database '/tmp/x'",
        "checkpoint",
        "explain select person from people",
        "show tables",
        "describe contact",
        "summarize contact",
        "select 1 as person from (describe contact)",
        "select 1 as person from (show all tables)",
        "select person from contact",
        "select profile as person from main.contact",
        "select profile as person from \"contact\"",
        "select profile as person from \"main\".\"contact\"",
        "select profile as person from MAIN.Contact",
        "select person from main.person",
        "select person from person",
        "select person from contact_person",
        "select person from member",
        "select person from main.people",
        "select profile as person from warehouse.main.link",
        "select person from people, link",
        "select person from people where person in (select profile from link)",
        "select person from people order by (select max(profile) from link)",
        "select person from people limit (select count(*) from link)",
        "select (select max(profile) from link) as person",
        "select person from people group by person having max((select max(profile) from link)) > 1",
        "select person from people qualify row_number() over (order by (select 1 from link)) = 1",
        "select person from people join link on link.profile = person",
        "select person from people union select profile from link",
        "select person from people positional join link",
        "select person from people, lateral (select 1 from link)",
        "table contact",
        "with contact as (select profile as person from contact) select person from contact",
        "with recursive contact as (select profile as person from contact union all"
            + " select person from contact) select person from contact",
        "select person from (with link as (select 1 as person) select person from link), link",
        "with a as (select person from b), b as (select person from link) select person from a",
        "select 1 as person from information_schema.tables",
        "select 1 as person from pg_catalog.pg_class",
        "select 1 as person from sqlite_master",
        "select 1 as person from duckdb_tables",
        "select 1 as person from duckdb_settings()",
        "select 1 as person from pragma_table_info('contact')",
        "select person from read_csv('/etc/passwd')",
        "select person from read_text('/etc/passwd')",
        "select person from read_parquet('x')",
        "select person from read_json('x')",
        "select person from '/etc/passwd'",
        "select person from \"/tmp/x.csv\"",
        "select 1 as person from glob('/*')",
        "select person from sniff_csv('/etc/passwd')",
        "select person from query('select profile as person from contact')",
        "select person from query_table('contact')",
        "select person from range(10) t(person)",
        "select person from unnest([1, 2]) t(person)",
        "select person from repeat(1, 100)",
        "select person from duckdb_secrets()",
        "select length(getenv('HOME')) as person",
        "select length(main.getenv('HOME')) as person",
        "select length(\"getenv\"('HOME')) as person",
        "select length(system.main.getenv('HOME')) as person",
        "select 'HOME'.getenv() as person",
        "select current_setting('threads')::int as person",
        "select nextval('ids') as person",
        "select currval('ids') as person",
        "select person from people where current_user = 'x'",
        "select person from people where \"current_schema\" = 'x'",
        "select person from people where now() > '2026-01-01'",
        "select person from people where current_date > '2026-01-01'",
        "select person from people where random() < 0.5",
        "select person from people where version() = 'x'",
        "select person from people where getvariable('x') = 1",
        "select person from people where length(repeat('x', 1000000000)) > 1",
        "select list_aggregate([1], 'sum') as person",
        "select write_log('x') as person",
        "select person from people where list_filter([1], lambda x: getenv('HOME') = 'x') = []",
        "select person from people using sample 3",
        "select person from people tablesample 10%",
        "select ? as person",
        "select $1 as person",
        "select $name as person",
        "pivot people on person using count(*)",
        "unpivot people on person into name n value person",
        "select person from people for update",
        "select person into x from people",
        "select name from events",
        "select name, person from events",
        "select 'x' as person from people",
        "select person from people where nothing = 1",
        "select sealed as person from people",
        "select key as person from people",
        "select profile as person from events",
        "select person from events where p_unknown = 1",
        "select person frm people",
        "select"
      })
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
}
