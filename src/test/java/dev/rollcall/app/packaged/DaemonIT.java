package dev.rollcall.app.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.ledger.Ledger;
import dev.rollcall.ledger.Run;
import dev.rollcall.sandbox.Fault;
import dev.rollcall.sandbox.FaultKind;
import dev.rollcall.sandbox.Sandbox;
import dev.rollcall.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The daemon as operations people meet it: schedules, commands beside it, SIGTERM. */
final class DaemonIT {
  private static final int PEOPLE = 3_000;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private Path folder;
  private Sandbox sandbox;
  private PackagedProject project;

  @BeforeEach
  void importPeople() throws IOException, InterruptedException {
    sandbox = Sandbox.start(SandboxOptions.at(Clock.systemUTC()));
    project = PackagedProject.layOut(folder, sandbox.url());
    project.scheduleEverySecond();
    assertThat(run("import", "contacts", project.export(PEOPLE).toString())).isZero();
  }

  @AfterEach
  void stopSandbox() {
    sandbox.close();
  }

  @Test
  void schedulesSyncWithoutOverlapAndCommandsRunBesideIt() throws Exception {
    try (Program daemon = daemon()) {
      daemon.awaitLine();
      Awaitility.await().atMost(PATIENCE).until(() -> held() == PEOPLE);
      assertThat(run("plan")).as("a command beside the daemon").isZero();
      assertThat(run("run")).as("a second daemon").isEqualTo(3);
      Awaitility.await().atMost(PATIENCE).until(() -> history().size() >= 4);
      daemon.terminate();
      daemon.exit();
    }

    assertThat(overlapping(history())).isEmpty();
    assertThat(sandbox.journal().total().changes()).as("the list and three batches").isEqualTo(4);
  }

  @Test
  void sigtermEndsInTimeAndLeavesAResumableRun() throws Exception {
    sandbox.faults().add(Fault.of(FaultKind.TIME_OUT).on("POST", ".*/users").after(1));
    try (Program daemon = daemon()) {
      daemon.awaitLine();
      Awaitility.await().atMost(PATIENCE).until(() -> sandbox.faults().fired() > 0);
      Instant told = Instant.now();
      daemon.terminate();
      daemon.exit();
      assertThat(Duration.between(told, Instant.now())).isLessThan(Duration.ofSeconds(30));
    }
    sandbox.faults().clear();

    assertThat(run("sync")).isZero();
    assertThat(held()).isEqualTo(PEOPLE);
    assertThat(sandbox.journal().total().alteredRepeats()).isZero();
  }

  private Program daemon() throws IOException {
    return Program.start(folder, project.environment(), List.of(), "running ", "run");
  }

  private int run(String... arguments) throws IOException, InterruptedException {
    try (Program program =
        Program.start(folder, project.environment(), List.of(), null, arguments)) {
      return program.exit();
    }
  }

  private int held() {
    return sandbox.lists().isEmpty() ? 0 : sandbox.lists().get(0).members();
  }

  private List<Run> history() {
    try (Ledger ledger = Ledger.openReadOnly(folder.resolve("data/ledger.sqlite"))) {
      return ledger.history(1_000);
    }
  }

  /** Runs of the one sync that started before the one before them had ended. */
  private static List<String> overlapping(List<Run> history) {
    List<Run> inOrder = new ArrayList<>(history);
    inOrder.sort(Comparator.comparing(Run::started));
    List<String> found = new ArrayList<>();
    for (int i = 1; i < inOrder.size(); i++) {
      Instant ended = inOrder.get(i - 1).ended();
      if (ended == null || inOrder.get(i).started().isBefore(ended)) {
        found.add(inOrder.get(i - 1).id() + " and " + inOrder.get(i).id());
      }
    }
    return found;
  }
}
