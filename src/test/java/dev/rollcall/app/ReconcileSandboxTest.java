package dev.rollcall.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rollcall.app.SandboxProject.Ended;
import dev.rollcall.sandbox.MovingClock;
import dev.rollcall.sandbox.PretendList;
import dev.rollcall.sandbox.Sandbox;
import dev.rollcall.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code reconcile} over both platforms' pretend twins, whose lists a person deletes, renames and
 * empties behind our back.
 */
final class ReconcileSandboxTest {
  /** Enough that the pretend Meta does not mask the size. */
  private static final int PEOPLE = 2000;

  private static final String META = "meta";
  private static final String GOOGLE = "google-data-manager";

  @TempDir private Path folder;
  private final MovingClock clock = new MovingClock();
  private Sandbox sandbox;
  private SandboxProject project;

  @BeforeEach
  void fillLists() throws IOException {
    sandbox = Sandbox.start(SandboxOptions.at(clock));
    project = new SandboxProject(folder, clock, sandbox);
    project.layOut(PEOPLE);
    assertThat(run("import", "contacts", folder.resolve("contacts.csv").toString()).exit())
        .isZero();
    run("sync");
    for (int day = 0; day < 4; day++) {
      clock.advance(Duration.ofDays(1));
      assertThat(run("sync").exit()).isZero();
    }
    assertThat(size(META)).isEqualTo(PEOPLE);
    assertThat(size(GOOGLE)).isEqualTo(PEOPLE);
  }

  @AfterEach
  void stopSandbox() {
    sandbox.close();
  }

  private Ended run(String... words) {
    return project.run(words);
  }

  /** What a command says of one destination's list. */
  private JsonNode told(int exit, String destination, String... words) throws IOException {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--output", "json"));
    Ended ended = run(all.toArray(String[]::new));
    assertThat(ended.exit()).as(ended.out()).isEqualTo(exit);
    for (JsonNode sync : new ObjectMapper().readTree(ended.out()).path("syncs")) {
      if (sync.path("destination").asText().equals(destination)) {
        return sync;
      }
    }
    throw new AssertionError(destination + " is not in " + ended.out());
  }

  private PretendList list(String platform) {
    List<PretendList> lists =
        sandbox.lists().stream().filter(list -> list.platform().equals(platform)).toList();
    assertThat(lists).hasSize(1);
    return lists.get(0);
  }

  private int size(String platform) {
    return list(platform).members();
  }

  /** The jobs of a repair have ended, and somebody has asked for them. */
  private void jobsEnd() {
    clock.advance(Duration.ofMinutes(1));
    assertThat(run("sync").exit()).isZero();
  }

  @Test
  void everythingIsInOrderAndTheUsualShareIsKnown() throws IOException {
    JsonNode google = told(0, "google-main", "reconcile");

    assertThat(google.path("state").asText()).isEqualTo("in order");
    assertThat(google.path("held").asInt()).isEqualTo(PEOPLE);
    assertThat(google.path("usualUpper").asDouble()).isBetween(0.1, 1.0);
    assertThat(told(0, "meta-main", "reconcile").path("usualUpper").asDouble()).isBetween(0.1, 1.0);
    assertThat(run("reconcile").out()).contains("Reconcile: all 2 lists are as they are believed");
  }

  @Test
  void listsThatWereRenamedGetTheirNamesBack() throws IOException {
    sandbox.renameList(META, list(META).id(), "Spring sale");
    sandbox.renameList(GOOGLE, list(GOOGLE).id(), "Summer sale");

    Ended looked = run("reconcile");
    Ended repaired = run("reconcile", "--apply");

    assertThat(looked.exit()).isEqualTo(1);
    assertThat(looked.out())
        .contains("it is called `Spring sale` there, and was `everybody`")
        .contains("it is called `Summer sale` there, and was `everybody`")
        .contains("→ rollcall reconcile everybody@google-main --apply");
    assertThat(repaired.exit()).as(repaired.out()).isZero();
    assertThat(list(META).name()).isEqualTo("everybody");
    assertThat(list(GOOGLE).name()).isEqualTo("everybody");
    assertThat(run("reconcile").exit()).isZero();
  }

  @Test
  void listsThatWereEmptiedAreFilledAgain() throws IOException {
    sandbox.emptyList(META, list(META).id());
    sandbox.emptyList(GOOGLE, list(GOOGLE).id());
    clock.advance(Duration.ofHours(3));

    JsonNode meta = told(1, "meta-main", "reconcile");
    JsonNode google = told(1, "google-main", "reconcile");
    Ended repaired = run("reconcile", "--apply");
    jobsEnd();

    assertThat(meta.path("state").asText()).isEqualTo("smaller");
    assertThat(google.path("state").asText()).isEqualTo("smaller");
    assertThat(google.path("next").asText())
        .isEqualTo("rollcall reconcile everybody@google-main --apply");
    assertThat(repaired.exit()).as(repaired.out()).isZero();
    assertThat(size(META)).isEqualTo(PEOPLE);
    assertThat(size(GOOGLE)).isEqualTo(PEOPLE);
    assertThat(run("reconcile").exit()).isZero();
  }

  @Test
  void listsThatWereDeletedAreMadeAnewOnlyWhenAsked() throws IOException {
    String meta = list(META).id();
    sandbox.deleteList(META, meta);
    sandbox.deleteList(GOOGLE, list(GOOGLE).id());

    assertThat(told(1, "meta-main", "reconcile").path("state").asText()).isEqualTo("list gone");
    assertThat(told(1, "google-main", "reconcile").path("next").asText())
        .isEqualTo("rollcall reconcile everybody@google-main --recreate");
    assertThat(run("reconcile", "--apply").exit()).isEqualTo(1);
    assertThat(sandbox.lists()).isEmpty();
    assertThat(run("reconcile", "--recreate").exit()).isEqualTo(2);

    assertThat(run("reconcile", "everybody", "--recreate").exit()).isZero();
    jobsEnd();

    assertThat(list(META).id()).isNotEqualTo(meta);
    assertThat(size(META)).isEqualTo(PEOPLE);
    assertThat(size(GOOGLE)).isEqualTo(PEOPLE);
    assertThat(run("reconcile").exit()).isZero();
  }

  @Test
  void peopleWhomGoogleForgotAreToldAndSentAgain() throws IOException {
    clock.advance(Duration.ofDays(40));
    assertThat(list(META).details()).containsEntry("retention_days", "60");
    assertThat(size(GOOGLE)).isZero();
    assertThat(size(META)).isEqualTo(PEOPLE);

    JsonNode status = told(0, "google-main", "status");
    JsonNode google = told(1, "google-main", "reconcile");
    Ended repaired = run("reconcile", "everybody@google-main", "--apply");
    jobsEnd();

    assertThat(status.path("forgotten").asInt()).isEqualTo(PEOPLE);
    assertThat(google.path("state").asText()).isEqualTo("leases ended");
    assertThat(repaired.exit()).as(repaired.out()).isZero();
    assertThat(size(GOOGLE)).isEqualTo(PEOPLE);
    assertThat(told(0, "google-main", "status").path("forgotten").asInt()).isZero();
  }

  @Test
  void nobodyIsForgottenByGoogleWhileTheSyncRunsDaily() {
    for (int day = 0; day < 20; day++) {
      clock.advance(Duration.ofDays(1));
      assertThat(run("sync").exit()).isZero();
      assertThat(size(GOOGLE)).as("after %d days", day).isEqualTo(PEOPLE);
    }
  }
}
