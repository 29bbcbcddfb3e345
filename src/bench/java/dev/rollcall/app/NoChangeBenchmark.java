package dev.rollcall.app;

import dev.rollcall.bench.Report;
import dev.rollcall.bench.Sink;
import dev.rollcall.ledger.Run;
import dev.rollcall.ledger.RunState;
import dev.rollcall.sync.Outcome;
import dev.rollcall.sync.Selection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * P6: a run that finds everything as it should be, from evaluating the rule to the runs' ends,
 * beside reading the same rows by hand. Arguments: a folder, how many thousand members, how many
 * rounds, and the platform of each destination, such as {@code meta,meta,meta}.
 */
final class NoChangeBenchmark {
  private NoChangeBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    int count = 1_000 * Integer.parseInt(arguments[1]);
    int rounds = Integer.parseInt(arguments[2]);
    List<String> platforms = List.of(arguments[3].split(","));
    Report.machine();
    Sink sink = Sink.here();
    MadeProject project = new MadeProject(folder, platforms, sink.address());
    project.people(count, person -> false);
    project.hold(count, platforms.size(), member -> true);
    try (Workspace workspace = project.open()) {
      double[] millis = new double[rounds];
      double[] cpu = new double[rounds];
      sync(workspace, platforms.size());
      for (int round = 0; round < rounds; round++) {
        double cpuBefore = Report.cpuSeconds();
        millis[round] = sync(workspace, platforms.size());
        cpu[round] = 1_000 * (Report.cpuSeconds() - cpuBefore);
      }
      Report.line("  runs, ms: %s; processor ms: %s", Report.all(millis), Report.all(cpu));
      Report.target("P6 changing calls", sink.changing(), "calls", 0, false);
      Report.target(
          "P6 no-change run, " + platforms.size() + " destinations",
          Report.median(millis),
          "ms",
          2_000,
          false);
    }
  }

  private static double sync(Workspace workspace, int destinations) {
    long start = System.nanoTime();
    Outcome outcome = workspace.syncs().sync(Selection.ALL, Instant.now());
    double millis = (System.nanoTime() - start) / 1e6;
    List<Run> runs = outcome.runs();
    if (runs.size() != destinations
        || runs.stream().anyMatch(run -> run.state() != RunState.DONE)) {
      throw new IllegalStateException("runs ended otherwise than expected: " + runs);
    }
    return millis;
  }
}
