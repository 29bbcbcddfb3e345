package dev.rollcall.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.config.diagnostic.Diagnostic;
import dev.rollcall.model.Location;
import dev.rollcall.model.rule.Rule;
import dev.rollcall.model.rule.Test.In;
import dev.rollcall.model.rule.Test.Match;
import dev.rollcall.model.rule.Test.Text;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What conditions compare with, as it is read, and what is said of it beside the error. */
final class ValuesReadTest {
  @TempDir private Path project;

  private dev.rollcall.model.rule.Test test(String property, String tests) throws IOException {
    Rule.Did did =
        (Rule.Did)
            Projects.condition(
                project, "{did: page_viewed, with: {" + property + ": " + tests + "}}");
    return did.with().getOrDefault(property, List.of()).get(0);
  }

  @Test
  void ofAPropertyWithoutAColumnAValueHasTheTypeThatItIsWrittenWith() throws IOException {
    assertThat(((In) test("colour", "{in: [red, 95, true, \"95\"]}")).values())
        .containsExactly("red", 95.0, true, "95");
    assertThat(((In) test("path", "{in: [red, 95, true]}")).values())
        .as("text, as its column is")
        .containsExactly("red", "95", "true");
  }

  @Test
  void aPatternIsReadAsItStands() throws IOException {
    assertThat(test("path", "{regex: '^/(a|b)\\.'}"))
        .isInstanceOfSatisfying(
            Text.class,
            text -> {
              assertThat(text.match()).isEqualTo(Match.REGEX);
              assertThat(text.value()).isEqualTo("^/(a|b)\\.");
            });
  }

  @Test
  void aStatementInSqlKnowsWhereItsTextBegins() throws IOException {
    Rule.Sql quoted = (Rule.Sql) Projects.condition(project, "{sql: 'select person from people'}");

    assertThat(quoted.select()).isEqualTo("select person from people");
    assertThat(quoted.location()).isEqualTo(new Location("config/segments/a.yaml", 2, 22));
  }

  @Test
  void besideAnErrorStandsWhatWouldHaveBeenRight() throws IOException {
    assertThat(notes("{trait: {birthday: {eq: 2000-01-01}}}"))
        .containsExactly("tests here: before, after, within, anniversaryIn, exists");
    assertThat(notes("{trait: {county: US}}"))
        .containsExactly("known: active, birthday, country, ltv, plan, tags");
    assertThat(notes("{funnel: [page_viewed]}"))
        .singleElement()
        .asString()
        .startsWith("conditions: did, didNot, sequence, without, ");
  }

  private List<String> notes(String condition) throws IOException {
    Projects.copy(Projects.BASE, project);
    Projects.write(
        project, "config/segments/a.yaml", "segment: a\nwhere: {all: [" + condition + "]}\n");
    List<Diagnostic> told = Projects.read(project).diagnostics();
    assertThat(told).hasSize(1);
    return told.get(0).notes();
  }
}
