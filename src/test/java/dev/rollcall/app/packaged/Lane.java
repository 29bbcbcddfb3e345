package dev.rollcall.app.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.ledger.BatchState;
import dev.rollcall.ledger.Holding;
import dev.rollcall.ledger.Ledger;
import dev.rollcall.ledger.SyncKey;
import dev.rollcall.sandbox.CallCounts;
import dev.rollcall.sandbox.PretendList;
import dev.rollcall.sandbox.Sandbox;
import dev.rollcall.sandbox.SandboxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A project and a sandbox of its own, in which one process after the other is killed. */
final class Lane implements AutoCloseable {
  private static final SyncKey EVERYBODY = new SyncKey("everybody", "meta");
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Sandbox sandbox;
  private final PackagedProject project;

  /** How many batches may be on their way at once. */
  private final int inFlight;

  private Lane(Sandbox sandbox, PackagedProject project, int inFlight) {
    this.sandbox = sandbox;
    this.project = project;
    this.inFlight = inFlight;
  }

  /** A project in a new folder, with that many people imported. */
  static Lane imported(Path folder, int people, int batchRows)
      throws IOException, InterruptedException {
    Sandbox sandbox = Sandbox.start(SandboxOptions.at(Clock.systemUTC()));
    Lane lane = new Lane(sandbox, PackagedProject.layOut(folder, sandbox.url()), 1);
    Path destinations = folder.resolve("config/destinations.yaml");
    lane.project.write(
        "config/destinations.yaml",
        Files.readString(destinations).replace("batchRows: 1000", "batchRows: " + batchRows));
    lane.succeed("import", "contacts", lane.project.export(people).toString());
    lane.succeed("preview", "everybody");
    return lane;
  }

  /** The same project once more, beside this one, with so many batches on their way at once. */
  Lane copied(Path folder, int inFlight) throws IOException {
    try (Stream<Path> files = Files.walk(project.folder())) {
      files.forEach(file -> copy(file, folder));
    }
    Sandbox own = Sandbox.start(SandboxOptions.at(Clock.systemUTC()));
    Path destinations = folder.resolve("config/destinations.yaml");
    String written = Files.readString(destinations);
    Files.writeString(
        destinations, written.replace("batchRows:", "inFlight: " + inFlight + "\n    batchRows:"));
    return new Lane(own, new PackagedProject(folder, own.url()), inFlight);
  }

  private void copy(Path file, Path folder) {
    try {
      Files.copy(file, folder.resolve(project.folder().relativize(file).toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Nothing was ever synced. */
  void forgetSyncs() throws IOException {
    project.forgetSyncs();
    sandbox.reset();
  }

  int inFlight() {
    return inFlight;
  }

  CallCounts calls() {
    return sandbox.journal().total();
  }

  /** Has daemons sync everything each second. */
  void scheduleEverySecond() throws IOException {
    project.scheduleEverySecond();
  }

  /** Starts a daemon, and asks it to end when the platform holds so many people. */
  void runUntilHeld(int people) throws IOException, InterruptedException {
    try (Program program = start(List.of(), "running ", "run")) {
      program.awaitLine();
      Awaitility.await()
          .atMost(PATIENCE)
          .until(() -> sandbox.lists().get(0).members() == people || !program.alive());
      program.terminate();
      program.exit();
    }
  }

  /** Starts a command, and kills it at a named moment. */
  void killAt(String moment, String command) throws IOException, InterruptedException {
    List<String> options =
        List.of("-Drollcall.failpoint=" + moment, "-Drollcall.failpoint.action=wait");
    try (Program program = start(options, "failpoint ", command)) {
      program.awaitLine();
      program.kill();
    }
  }

  /** Starts a sync, and kills it when it has made that many calls more. */
  void killAfter(int more) throws IOException, InterruptedException {
    int calls = calls().changes() + more;
    try (Program program = start(List.of(), null, "sync")) {
      awaitCalls(calls, program);
      program.kill();
    }
  }

  /**
   * Starts a sync, and asks it to end when it has made that many calls.
   *
   * @return what it said
   */
  String terminateAfter(int more) throws IOException, InterruptedException {
    int calls = calls().changes() + more;
    try (Program program = start(List.of(), null, "sync")) {
      awaitCalls(calls, program);
      program.terminate();
      program.exit();
      return program.output();
    }
  }

  private void awaitCalls(int calls, Program program) {
    Awaitility.await()
        .pollInterval(Duration.ofMillis(1))
        .atMost(PATIENCE)
        .until(() -> calls().changes() >= calls || !program.alive());
  }

  void succeed(String... arguments) throws IOException, InterruptedException {
    try (Program program = start(List.of(), null, arguments)) {
      assertThat(program.exit()).as(program.output()).isZero();
    }
  }

  Program start(
      List<String> options, @org.jspecify.annotations.Nullable String awaited, String... arguments)
      throws IOException {
    return Program.start(project.folder(), project.environment(), options, awaited, arguments);
  }

  /** The platform holds exactly these, and the ledger claims just them, each by an answer. */
  void holds(TreeSet<String> desired) {
    assertThat(sandbox.lists()).hasSize(1);
    PretendList list = sandbox.lists().get(0);
    TreeSet<String> there =
        sandbox.column(list.platform(), list.id(), "EMAIL").stream()
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(there.equals(desired)).as("the platform holds exactly the desired members").isTrue();
    try (Ledger ledger =
        Ledger.openReadOnly(project.folder().resolve("data").resolve("ledger.sqlite"))) {
      Holding holding = ledger.holding(EVERYBODY);
      assertThat(holding.held().getCardinality()).as("claimed").isEqualTo(desired.size());
      assertThat(holding.mayHold()).as("in doubt").isEqualTo(holding.held());
      assertThat(ledger.unfinished()).isEmpty();
      ledger.history(1_000).stream()
          .flatMap(run -> ledger.batches(run.id()).stream())
          .forEach(batch -> assertThat(batch.state()).isEqualTo(BatchState.RECORDED));
    }
  }

  @Override
  public void close() {
    sandbox.close();
  }
}
