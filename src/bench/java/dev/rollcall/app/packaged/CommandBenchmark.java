package dev.rollcall.app.packaged;

import dev.rollcall.app.MadeProject;
import dev.rollcall.bench.Report;
import dev.rollcall.bench.Sink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * P1, P5, P6 and P9 as a user meets them: {@code ./rollcall sync} and {@code plan} in a process of
 * their own, with a heap of 512 MB, from the start of Java to its end, against a sink that costs
 * nothing. Beside them stands a command that does nothing with people. Arguments: a folder, how
 * many thousand members are sent first, how many stand on seven lists, how many are planned for.
 */
final class CommandBenchmark {
  private static final int SEVEN = 7;
  private static final List<String> PLATFORMS =
      List.of(
          "meta",
          "meta",
          "meta",
          "meta",
          "google-data-manager",
          "google-data-manager",
          "google-dv360");

  private final Path folder;
  private final Sink sink = Sink.here();

  private CommandBenchmark(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  public static void main(String[] arguments) throws Exception {
    CommandBenchmark benchmark = new CommandBenchmark(Path.of(arguments[0]));
    Report.machine();
    benchmark.first(1_000 * Integer.parseInt(arguments[1]));
    benchmark.unchanged(1_000 * Integer.parseInt(arguments[2]));
    benchmark.planned(1_000 * Integer.parseInt(arguments[3]));
  }

  /** P1 and P9: everybody is sent. */
  private void first(int count) throws Exception {
    MadeProject project = new MadeProject(folder, List.of("meta"), sink.address());
    project.people(count, person -> true);
    Ended nothing = run(project, "status");
    int before = sink.changing();
    Ended sync = run(project, "sync");
    Report.line(
        "  beside: status %,.0f ms; first sync of %,d members %,.0f ms, peak resident memory %d MiB",
        nothing.millis, count, sync.millis, sync.peakMib);
    int expected = count / Sink.ROWS + 1;
    if (sink.changing() - before != expected) {
      throw new IllegalStateException((sink.changing() - before) + " calls, not " + expected);
    }
    double seconds = (sync.millis - nothing.millis) / 1_000;
    Report.target("P1 first sync, start taken off", count / seconds, "members/s", 800_000, true);
    project.delete();
  }

  /** P6: everybody is where they should be. */
  private void unchanged(int count) throws Exception {
    MadeProject project = new MadeProject(folder, PLATFORMS, sink.address());
    project.people(count, person -> false);
    project.hold(count, SEVEN, member -> true);
    run(project, "sync");
    int before = sink.changing();
    Ended sync = run(project, "sync");
    Report.target("P6 changing calls", sink.changing() - before, "calls", 0, false);
    Report.target(
        "P6 no-change sync of %,d members on seven lists".formatted(count),
        sync.millis,
        "ms",
        2_000,
        false);
    project.delete();
  }

  /** P5: one in a hundred is missing on the list. */
  private void planned(int count) throws Exception {
    MadeProject project = new MadeProject(folder, List.of("meta"), sink.address());
    project.people(count, person -> false);
    project.hold(count, 1, member -> member % 100 != 0);
    run(project, "plan");
    Ended plan = run(project, "plan");
    Report.line("  peak resident memory of the plan %d MiB", plan.peakMib);
    Report.target(
        "P5 plan of 1 %% of %,d members".formatted(count), plan.millis, "ms", 2_000, false);
    project.delete();
  }

  private record Ended(double millis, long peakMib) {}

  private Ended run(MadeProject project, String command) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("./rollcall", command));
    words.addAll(List.of("--project", folder.toString()));
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said.txt").toFile());
    builder.environment().putAll(project.variables());
    builder.environment().put("ROLLCALL_JAVA_OPTIONS", "-Xmx512m");
    long start = System.nanoTime();
    Process process = builder.start();
    long peak = 0;
    while (!process.waitFor(5, java.util.concurrent.TimeUnit.MILLISECONDS)) {
      peak = Math.max(peak, peakMib(process.pid()));
    }
    double millis = (System.nanoTime() - start) / 1e6;
    if (process.exitValue() != 0) {
      throw new IllegalStateException(Files.readString(folder.resolve("said.txt")));
    }
    return new Ended(millis, peak);
  }

  private static long peakMib(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) >> 10)
          .findFirst()
          .orElse(0);
    } catch (IOException ended) {
      return 0;
    }
  }
}
