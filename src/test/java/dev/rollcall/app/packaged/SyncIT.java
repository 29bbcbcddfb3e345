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
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a second command proves after the first: nothing to do means no calls, and a change means
 * just that change.
 */
final class SyncIT {
  private static final int PEOPLE = 2_500;

  @TempDir private Path folder;
  private Sandbox sandbox;
  private PackagedProject project;

  @BeforeEach
  void syncOnce() throws IOException, InterruptedException {
    sandbox = Sandbox.start(SandboxOptions.at(Clock.systemUTC()));
    project = PackagedProject.layOut(folder, sandbox.url());
    succeed("import", "contacts", project.export(PEOPLE).toString());
    succeed("sync");
  }

  @AfterEach
  void stopSandbox() {
    sandbox.close();
  }

  @Test
  void syncAgainWithNothingChangedMakesNoCallThatChangesAnything() throws Exception {
    int before = sandbox.changingCalls();

    String output = succeed("sync");

    assertThat(sandbox.changingCalls()).isEqualTo(before);
    assertThat(output).contains("Sync: done; 0 changes");
  }

  @Test
  void changedEmailPutsTheNewKeyOnTheListAndTakesTheOldOneOff() throws Exception {
    int before = sandbox.changingCalls();
    project.write("changed.csv", "id,email,consent\n7,seven.new@example.com,yes\n");
    succeed("import", "contacts", folder.resolve("changed.csv").toString());

    succeed("sync");

    TreeSet<String> expected = PackagedProject.digests(PEOPLE);
    expected.remove(PackagedProject.digest("person7@example.com"));
    expected.add(PackagedProject.digest("seven.new@example.com"));
    assertThat(held().equals(expected)).as("exactly the new key in the old one's place").isTrue();
    assertThat(sandbox.changingCalls() - before).as("one add, one removal").isEqualTo(2);
  }

  @Test
  void withdrawnConsentTakesThePersonOffTheList() throws Exception {
    project.write("changed.csv", "id,email,consent\n7,person7@example.com,no\n");
    succeed("import", "contacts", folder.resolve("changed.csv").toString());

    String plan = succeed("plan");
    succeed("sync");

    TreeSet<String> expected = PackagedProject.digests(PEOPLE);
    expected.remove(PackagedProject.digest("person7@example.com"));
    assertThat(held().equals(expected)).as("everybody but that person").isTrue();
    assertThat(plan).contains("1 no consent: adPersonalization");
  }

  @Test
  void planMadeBeforeAnotherSyncIsRefused() throws Exception {
    project.write("changed.csv", "id,email,consent\n7,seven.new@example.com,yes\n");
    succeed("import", "contacts", folder.resolve("changed.csv").toString());
    String plan =
        succeed("plan", "--output", "table").lines().findFirst().orElseThrow().split(" ", -1)[1];
    succeed("sync");

    try (Program late =
        Program.start(folder, project.environment(), List.of(), null, "sync", "--plan", plan)) {
      assertThat(late.exit()).isEqualTo(1);
      assertThat(late.output()).contains("rollcall: ");
    }
  }

  private TreeSet<String> held() {
    PretendList list = sandbox.lists().get(0);
    return sandbox.column(list.platform(), list.id(), "EMAIL").stream()
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private String succeed(String... arguments) throws IOException, InterruptedException {
    try (Program program =
        Program.start(folder, project.environment(), List.of(), null, arguments)) {
      assertThat(program.exit()).as(program.output()).isZero();
      return program.output();
    }
  }
}
