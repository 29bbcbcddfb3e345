package dev.rollcall.segment.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.config.ProjectReader;
import dev.rollcall.config.Reading;
import dev.rollcall.model.SegmentTest;
import dev.rollcall.segment.Explanation;
import dev.rollcall.segment.trial.Trials.Missed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that stand in a project, run against its rules. */
final class TrialsTest {
  @TempDir Path folder;

  @BeforeEach
  void aProject() throws IOException {
    write(
        "sources/crm.yaml",
        """
        source: crm
        kind: contacts
        id: id
        identifiers: {email: email}
        traits:
          country: {field: country, type: country}
          tags: {field: tags, type: list}
        consent:
          ads: {field: ads, granted: ["yes"]}
        """);
    write("events.yaml", "promoted: {path: text, revenue: number}\n");
    write(
        "segments/all.yaml",
        """
        segment: buyers
        where: {all: [{did: bought, with: {revenue: {gte: 10}, plan: pro}, within: 7d}]}
        tests:
          - name: under the segment
            at: 2026-03-10
            given: [{person: ana, event: bought, revenue: 10, plan: pro}]
            expect: {buyers: [ana]}
        ---
        segment: germans
        where: {all: [{trait: {country: DE, tags: {contains: a}}}, {consent: {ads: granted}}]}
        """);
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve("config").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private List<List<Missed>> run() throws IOException {
    Reading reading = ProjectReader.read(folder, List.of(), name -> null);
    assertThat(reading.diagnostics()).isEmpty();
    Path scratch = Files.createDirectory(folder.resolve("scratch"));
    try (Trials trials = new Trials(reading.definition(), scratch)) {
      return reading.definition().tests().stream().map(trials::run).toList();
    }
  }

  @Test
  void testsOfSegmentsAndOfFilesAllPass() throws IOException {
    write(
        "tests/a.yaml",
        """
        tests:
          - name: contacts
            at: 2026-03-10
            given:
              - {person: ana, traits: {country: DE, tags: [a, b]}, consent: {ads: granted}}
              - {person: bo, traits: {country: DE, tags: [a]}}
              - {person: cem, traits: {country: DE, tags: [a]}, consent: {ads: granted}}
              - {person: cem, contact: second, consent: {ads: denied}}
            expect: {germans: [ana]}
            then:
              advance: 1h
              given: [{person: ana, consent: {ads: denied}}]
              expect: {germans: []}
          - name: nothing is left of the test before
            at: 2026-03-10
            expect: {germans: [], buyers: []}
        """);

    assertThat(run()).hasSize(3).allSatisfy(missed -> assertThat(missed).isEmpty());
  }

  @Test
  void staysAreCarriedFromStepToStepEvenWhereNobodyLooks() throws IOException {
    write(
        "segments/calm.yaml",
        """
        segment: calm
        minDwell: 7d
        cooldown: 5d
        where: {all: [{did: bought, within: 1d}]}
        tests:
          - name: stays, leaves, comes back
            at: 2026-03-10
            given: [{person: ana, event: bought, at: -1h}]
            expect: {germans: []}
            then:
              - {advance: 6d, expect: {calm: [ana]}}
              - {advance: 1d, expect: {calm: []}}
              - advance: 4d
                given: [{person: ana, event: bought, at: -1s}]
                expect: {calm: []}
              - advance: 1d
                given: [{person: ana, event: bought, at: -1s}]
                expect: {calm: [ana]}
          - name: nobody is in from the test before
            at: 2026-03-22
            given: [{person: ana, event: bought, at: -2d}]
            expect: {calm: []}
        """);

    assertThat(run()).hasSize(3).allSatisfy(missed -> assertThat(missed).isEmpty());
  }

  @Test
  void whatWasMissedIsToldWithItsPlaceAndTime() throws IOException {
    write(
        "tests/a.yaml",
        """
        tests:
          - name: falls out
            at: 2026-03-10T00:00:01Z
            given:
              - {person: ana, event: bought, revenue: 12, plan: pro, at: -6d}
              - {person: bo, event: bought, revenue: "12", plan: pro, at: -1d}
            expect: {buyers: [ana]}
            then:
              - advance: 1d
                expect:
                  germans: []
                  buyers: [ana, bo]
              - {advance: 1s, expect: {buyers: [ana]}}
        """);

    List<Missed> missed = run().get(1);

    assertThat(missed).hasSize(1);
    assertThat(missed.get(0).expected().location()).hasToString("config/tests/a.yaml:12:11");
    assertThat(missed.get(0).step().at()).hasToString("2026-03-11T00:00:01Z");
    assertThat(missed.get(0).got()).containsExactly("ana");
    assertThat(missed.get(0).why()).containsOnlyKeys("bo");
    assertThat(Objects.requireNonNull(missed.get(0).why().get("bo")).lines())
        .extracting(Explanation.Line::words, Explanation.Line::holds, Explanation.Line::events)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "bought, revenue ≥ 10 and plan is pro, within 7d", false, 0L));
  }

  @Test
  void theExampleProjectsTestsPass() throws IOException {
    Path project = Path.of("").toAbsolutePath();
    Reading reading =
        ProjectReader.read(
            project, dev.rollcall.platform.Platforms.installed().descriptors(), name -> "x");
    List<SegmentTest> tests = reading.definition().tests();
    Path scratch = Files.createDirectory(folder.resolve("scratch"));

    try (Trials trials = new Trials(reading.definition(), scratch)) {
      assertThat(tests).isNotEmpty();
      for (SegmentTest test : tests) {
        assertThat(trials.run(test)).as(test.name()).isEmpty();
      }
    }
  }
}
