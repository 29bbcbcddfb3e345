package dev.rollcall.app.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sandbox.PretendList;
import dev.rollcall.sandbox.Sandbox;
import dev.rollcall.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the packaged program does not do without a person, and how it says so. */
final class GuardsIT {
  private static final int PEOPLE = 100;
  private static final Pattern APPROVE = Pattern.compile("rollcall approve (\\S+) --note");

  @TempDir private Path folder;
  private Sandbox sandbox;
  private PackagedProject project;

  @BeforeEach
  void syncOnce() throws IOException, InterruptedException {
    sandbox = Sandbox.start(SandboxOptions.at(Clock.systemUTC()));
    project = PackagedProject.layOut(folder, sandbox.url());
    project.write("config/sources/crm.yaml", source("crm", "freshWithin: 26h"));
    project.write("config/sources/optouts.yaml", source("optouts", "partial: false"));
    project.write(
        "config/segments/everybody.yaml",
        "segment: everybody\nwhere: {all: [{trait: {stage: {eq: open}}}]}\n");
    take("crm", rows(0, "open"));
    run(0, "sync");
  }

  @AfterEach
  void stopSandbox() {
    sandbox.close();
  }

  private static String source(String name, String more) {
    return """
    source: %s
    kind: contacts
    id: id
    %s
    identifiers: {email: email}
    traits: {stage: stage}
    consent:
      adPersonalization: {field: consent, granted: ["yes"], denied: ["no"]}
    """
        .formatted(name, more);
  }

  /** Everybody, the first ones closed. */
  private static String rows(int closed, String stage) {
    StringBuilder rows = new StringBuilder("id,email,stage,consent\n");
    for (int i = 0; i < PEOPLE; i++) {
      rows.append("%d,person%d@example.com,%s,yes\n".formatted(i, i, i < closed ? "lost" : stage));
    }
    return rows.toString();
  }

  private void take(String source, String text) throws IOException, InterruptedException {
    project.write(source + ".csv", text);
    run(0, "import", "contacts", folder.resolve(source + ".csv").toString(), "--source", source);
  }

  @Test
  void shrunkenListWaitsUntilSomebodyApproves() throws Exception {
    take("crm", rows(40, "open"));

    String plan = run(0, "plan");
    String sync = run(1, "sync");

    assertThat(plan)
        .contains(
            "! everybody", "PAUSED 40 of 100 would leave (40.0 %, limit 20 %)", "likely cause");
    assertThat(sync)
        .contains(
            "! everybody → meta is paused: 40 of 100 would leave (40.0 %, limit 20 %)",
            "100 % of those who would leave: no longer match the rule", "Sync: paused; ");
    assertThat(held()).hasSize(PEOPLE);
    Matcher approve = APPROVE.matcher(sync);
    assertThat(approve.find()).as(sync).isTrue();
    String run = approve.group(1);
    assertThat(run(0, "status")).contains("PAUSED", "rollcall approve " + run);
    run(2, "approve", run);

    run(0, "approve", run, "--note", "the deals are lost");

    assertThat(held()).hasSize(60);
    assertThat(run(0, "show", run)).contains("approved ", "the deals are lost");
  }

  @Test
  void emptyFileFreezesRemovalsButConsentIsWithdrawn() throws Exception {
    take("crm", rows(5, "open"));
    project.write("empty.csv", "id,email,stage,consent\n");
    run(3, "import", "contacts", folder.resolve("empty.csv").toString(), "--source", "crm");
    take("optouts", "id,email,stage,consent\n1,person7@example.com,,no\n");

    String sync = run(0, "sync");

    TreeSet<String> expected = PackagedProject.digests(PEOPLE);
    expected.remove(PackagedProject.digest("person7@example.com"));
    assertThat(held().equals(expected)).as("everybody but who withdrew").isTrue();
    assertThat(sync).contains("Sync: done");
    assertThat(run(0, "plan")).contains("removals are frozen: 5 people stay, as the last reading");
    assertThat(run(0, "status"))
        .contains("crm", "(expected within 1 d 2 h)", "has a header and no rows")
        .contains("← holds back everybody → meta");
  }

  @Test
  void pausedByHandIsSaidAndEnds() throws Exception {
    run(2, "pause", "everybody@nowhere", "--note", "x");
    run(0, "pause", "everybody@meta", "--note", "account under review");
    take("crm", rows(5, "open"));

    assertThat(run(1, "sync")).contains("everybody → meta is paused by", "account under review");
    assertThat(held()).hasSize(PEOPLE);
    assertThat(run(0, "status")).contains("rollcall resume everybody@meta");

    run(0, "resume", "everybody@meta");
    run(0, "sync");

    assertThat(held()).hasSize(95);
  }

  private TreeSet<String> held() {
    PretendList list = sandbox.lists().get(0);
    return sandbox.column(list.platform(), list.id(), "EMAIL").stream()
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private String run(int exit, String... arguments) throws IOException, InterruptedException {
    try (Program program =
        Program.start(folder, project.environment(), List.of(), null, arguments)) {
      assertThat(program.exit()).as(program.output()).isEqualTo(exit);
      return program.output();
    }
  }
}
