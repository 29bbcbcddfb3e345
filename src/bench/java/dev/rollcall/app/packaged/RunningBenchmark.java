package dev.rollcall.app.packaged;

import dev.rollcall.app.MadeProject;
import dev.rollcall.app.packaged.Launcher.Ended;
import dev.rollcall.app.packaged.Launcher.Running;
import dev.rollcall.bench.Report;
import dev.rollcall.bench.Sink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;

/**
 * P1, P5, P6 and P9 in the program as it is deployed: {@code ./rollcall run} with a heap of 512 MB,
 * to which {@code ./rollcall sync} and {@code plan} hand their work, against a sink that costs
 * nothing. Each time is that of a command from the start of its own Java to its end. Arguments: a
 * folder, how many thousand members are sent, how many stand on seven lists, how many are planned
 * for, how many rounds.
 */
final class RunningBenchmark {
  private static final int SEVEN = 7;
  private static final int ACCOUNTS = 4;

  private final Path folder;
  private final int rounds;
  private final Sink sink = Sink.here();

  private RunningBenchmark(Path folder, int rounds) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.rounds = rounds;
  }

  public static void main(String[] arguments) throws Exception {
    RunningBenchmark benchmark =
        new RunningBenchmark(Path.of(arguments[0]), Integer.parseInt(arguments[4]));
    Report.machine();
    benchmark.sent(1_000 * Integer.parseInt(arguments[1]));
    benchmark.unchanged(1_000 * Integer.parseInt(arguments[2]));
    benchmark.planned(1_000 * Integer.parseInt(arguments[3]));
  }

  /**
   * P1 and P9: everybody is sent, and then sent again, round after round, to several accounts: one
   * may be called fifty times a second, which is half a million members.
   */
  private void sent(int count) throws Exception {
    List<String> accounts = Collections.nCopies(ACCOUNTS, "meta");
    MadeProject project = new MadeProject(folder, accounts, sink.address());
    project.people(count, person -> true);
    Launcher launcher = new Launcher(folder, project);
    try (Running running = launcher.running()) {
      Report.line(
          "  first sync of %,d members to %d accounts %,.0f ms",
          count, ACCOUNTS, launcher.run("sync").millis());
      int calls = ACCOUNTS * (count / Sink.ROWS);
      double[] rates = new double[rounds];
      double[] whole = new double[rounds];
      for (int round = 0; round < rounds; round++) {
        Ended nothing = launcher.run("sync");
        int before = sink.changing();
        Ended sync = launcher.run("sync", "--full");
        if (sink.changing() - before != calls) {
          throw new IllegalStateException((sink.changing() - before) + " calls, not " + calls);
        }
        whole[round] = ACCOUNTS * count * 1_000.0 / sync.millis();
        rates[round] = ACCOUNTS * count * 1_000.0 / (sync.millis() - nothing.millis());
      }
      Report.line(
          "  whole command, members/s: %s; peak resident %d MiB",
          Report.all(whole), running.peakMib());
      Report.line("  less a sync that changes nothing, members/s: %s", Report.all(rates));
      Report.target(
          "P1 push on both cores, a sync that changes nothing taken off",
          Report.median(rates),
          "members/s",
          1_400_000,
          true);
    }
    project.delete();
  }

  /** P6: everybody is where they should be. */
  private void unchanged(int count) throws Exception {
    MadeProject project = new MadeProject(folder, CommandBenchmark.PLATFORMS, sink.address());
    project.people(count, person -> false);
    project.hold(count, SEVEN, member -> true);
    Launcher launcher = new Launcher(folder, project);
    try (Running running = launcher.running()) {
      launcher.run("sync");
      int before = sink.changing();
      double[] millis = rounds(launcher, "sync");
      Report.target("P6 changing calls", sink.changing() - before, "calls", 0, false);
      Report.line("  ms: %s; peak resident %d MiB", Report.all(millis), running.peakMib());
      Report.target(
          "P6 no-change sync of %,d members on seven lists".formatted(count),
          Report.median(millis),
          "ms",
          2_000,
          false);
    }
    project.delete();
  }

  /** P5: one in a hundred is missing on the list. */
  private void planned(int count) throws Exception {
    MadeProject project = new MadeProject(folder, List.of("meta"), sink.address());
    project.people(count, person -> false);
    project.hold(count, 1, member -> member % 100 != 0);
    Launcher launcher = new Launcher(folder, project);
    try (Running running = launcher.running()) {
      launcher.run("plan");
      double[] millis = rounds(launcher, "plan");
      Report.line("  ms: %s; peak resident %d MiB", Report.all(millis), running.peakMib());
      Report.target(
          "P5 plan of 1 %% of %,d members".formatted(count),
          Report.median(millis),
          "ms",
          2_000,
          false);
    }
    project.delete();
  }

  private double[] rounds(Launcher launcher, String command) throws Exception {
    double[] millis = new double[rounds];
    for (int round = 0; round < rounds; round++) {
      millis[round] = launcher.run(command).millis();
    }
    return millis;
  }
}
