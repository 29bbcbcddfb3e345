package dev.rollcall.app.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sandbox.CallCounts;
import dev.rollcall.sandbox.PretendList;
import dev.rollcall.sandbox.Sandbox;
import dev.rollcall.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code kill -9} in the middle of a sync of 200,000 members in batches of 1,000; then the same
 * command again. Afterwards the platform holds exactly the desired members, and at most one batch
 * went twice, byte for byte.
 */
final class KillIT {
  private static final int PEOPLE = 200_000;
  private static final int BATCHES = 200;
  private static final long SEED = Long.getLong("rollcall.seed", 20_261_122L);

  @TempDir private static Path folder;
  private static Sandbox sandbox;
  private static PackagedProject project;
  private static TreeSet<String> desired;

  @BeforeAll
  static void importPeople() throws IOException, InterruptedException {
    sandbox = Sandbox.start(SandboxOptions.at(Clock.systemUTC()));
    project = PackagedProject.layOut(folder, sandbox.url());
    desired = PackagedProject.digests(PEOPLE);
    Path export = project.export(PEOPLE);
    succeed("import", "contacts", export.toString());
    succeed("preview", "everybody");
  }

  @AfterAll
  static void stopSandbox() {
    sandbox.close();
  }

  @BeforeEach
  void nothingIsSynced() throws IOException {
    project.forgetSyncs();
    sandbox.reset();
  }

  @ParameterizedTest
  @MethodSource("moments")
  void holdsExactlyTheDesiredMembersAfterAKillAt(String moment) throws Exception {
    List<String> options =
        List.of("-Drollcall.failpoint=" + moment, "-Drollcall.failpoint.action=wait");
    try (Program program = start(options, "failpoint ", "sync")) {
      program.awaitLine();
      program.kill();
    }

    succeed("sync");

    everybodyIsThereOnce();
  }

  static Stream<String> moments() {
    return Stream.of(
        "plan-stored",
        "runs-begun",
        "list-found",
        "batch-prepared:1",
        "batch-prepared:77",
        "batch-sending:120",
        "batch-sent:1",
        "batch-sent:77",
        "batch-answered:120",
        "batch-recorded:1",
        "batch-recorded:200",
        "run-ending",
        "run-ended");
  }

  @ParameterizedTest
  @MethodSource("chances")
  void holdsExactlyTheDesiredMembersAfterAKillAfterCalls(int calls) throws Exception {
    try (Program program = start(List.of(), null, "sync")) {
      Awaitility.await("seed " + SEED)
          .pollInterval(Duration.ofMillis(1))
          .atMost(Duration.ofMinutes(2))
          .until(() -> sandbox.journal().total().changes() >= calls || !program.alive());
      program.kill();
    }

    succeed("sync");

    everybodyIsThereOnce();
  }

  static IntStream chances() {
    return new Random(SEED).ints(10, 1, BATCHES);
  }

  private static void everybodyIsThereOnce() {
    PretendList list = sandbox.lists().get(0);
    assertThat(sandbox.lists()).hasSize(1);
    assertThat(
            sandbox.column(list.platform(), list.id(), "EMAIL").stream()
                .collect(Collectors.toCollection(TreeSet::new))
                .equals(desired))
        .as("the platform holds exactly the desired members (seed %d)", SEED)
        .isTrue();
    CallCounts calls = sandbox.journal().total();
    assertThat(calls.repeats()).as("batches sent twice").isLessThanOrEqualTo(1);
    assertThat(calls.alteredRepeats()).as("batches sent again with other bytes").isZero();
    assertThat(calls.changes())
        .as("calls: the list, each batch, the repeat")
        .isLessThanOrEqualTo(BATCHES + 2);
  }

  private static Program start(List<String> options, @Nullable String awaited, String... arguments)
      throws IOException {
    return Program.start(project.folder(), project.environment(), options, awaited, arguments);
  }

  private static void succeed(String... arguments) throws IOException, InterruptedException {
    try (Program program = start(List.of(), null, arguments)) {
      assertThat(program.exit()).as(program.output()).isZero();
    }
  }
}
