package dev.rollcall.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.config.diagnostic.Diagnostic;
import dev.rollcall.config.diagnostic.DiagnosticPrinter;
import dev.rollcall.config.diagnostic.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PrintedTest {
  @TempDir private Path project;

  @Test
  void showsTheLineWithCaretsSuggestionAndNotes() throws IOException {
    Projects.write(
        project,
        "config/segments/a.yaml",
        """
        segment: a
        where:
          all:
            - did: page_viewed
              withn: 7d
        """);

    Reading reading = Projects.read(project);

    assertThat(new DiagnosticPrinter(reading.files(), false).print(reading.diagnostics()))
        .isEqualTo(
            """
            error[unknown-key]: `withn` is not a key of a `did` rule
              --> config/segments/a.yaml:5:7
                |
              5 |       withn: 7d
                |       ^^^^^ did you mean `within`?
                = keys here: did, with, times, onDays, sessions, distinct, sum, avg, min, max, first, last, mostFrequent, interest, within, since, until

            """);
  }

  @Test
  void addsUpWhatWasFound() throws IOException {
    Projects.write(project, "config/segments/a.yaml", "segment: A\nsegment: a\n");
    Projects.write(project, "config/segments/b.yml", "");

    Reading reading = Projects.read(project);

    assertThat(new DiagnosticPrinter(reading.files(), false).total(reading.diagnostics()))
        .isEqualTo("2 errors, 1 warning in 1 file");
  }

  @Test
  void neverShowsASecret() throws IOException {
    Projects.write(
        project,
        "config/destinations.yaml",
        """
        destinations:
          meta-eu: {platform: pretend, account: act_1, token: not-a-known-shape, langage: de}
          meta-us:
            platform: pretend
            account: act_2
            language: EAABsbCS1iHgBAKZCyZBZAsecretsecret
            token: |
              -----BEGIN PRIVATE KEY-----
        """);

    Reading reading = Projects.read(project);
    String printed = new DiagnosticPrinter(reading.files(), true).print(reading.diagnostics());

    assertThat(reading.diagnostics())
        .extracting(Diagnostic::id)
        .containsExactly("secret-literal", "unknown-key", "secret-literal", "secret-literal");
    assertThat(printed)
        .contains("token: ****, langage: de", "language: ****")
        .contains("|" + " ".repeat(61) + "\u001b[1;31m^^^^^^^\u001b[0m did you mean `language`?")
        .doesNotContain("not-a-known-shape", "EAAB", "PRIVATE KEY");
  }

  @Test
  void coloursOnlyWhenAsked() throws IOException {
    Projects.write(project, "config/segments/a.yaml", "segment: a\n");

    Reading reading = Projects.read(project);

    assertThat(new DiagnosticPrinter(reading.files(), true).print(reading.diagnostics()))
        .contains("\u001b[1;31merror[no-condition]\u001b[0m");
    assertThat(new DiagnosticPrinter(reading.files(), false).print(reading.diagnostics()))
        .doesNotContain("\u001b");
  }

  @Test
  void everyIdHasAnExplanation() {
    assertThat(List.of(Finding.values()))
        .allSatisfy(finding -> assertThat(finding.explanation()).endsWith("."))
        .allSatisfy(finding -> assertThat(Finding.explain(finding.id())).contains(finding));
    assertThat(Finding.explain("no-such-id")).isEmpty();
  }
}
