package dev.rollcall.app.packaged;

import dev.rollcall.app.MadeProject;
import dev.rollcall.app.packaged.Launcher.Ended;
import dev.rollcall.bench.Report;
import dev.rollcall.bench.Sink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * P1, P5, P6 and P9 as a user meets them: {@code ./rollcall sync} and {@code plan} in a process of
 * their own, with a heap of 512 MB, from the start of Java to its end, against a sink that costs
 * nothing. Beside them stands a command that does nothing with people. Arguments: a folder, how
 * many thousand members are sent first, how many stand on seven lists, how many are planned for.
 */
final class CommandBenchmark {
  private static final int SEVEN = 7;
  static final List<String> PLATFORMS =
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
    Launcher launcher = new Launcher(folder, project);
    project.people(count, person -> true);
    Ended nothing = launcher.run("status");
    int before = sink.changing();
    Ended sync = launcher.run("sync");
    Report.line(
        "  beside: status %,.0f ms; first sync of %,d members %,.0f ms, peak resident memory %d MiB",
        nothing.millis(), count, sync.millis(), sync.peakMib());
    int expected = count / Sink.ROWS + 1;
    if (sink.changing() - before != expected) {
      throw new IllegalStateException((sink.changing() - before) + " calls, not " + expected);
    }
    double seconds = (sync.millis() - nothing.millis()) / 1_000;
    Report.target("P1 first sync, start taken off", count / seconds, "members/s", 800_000, true);
    project.delete();
  }

  /** P6: everybody is where they should be. */
  private void unchanged(int count) throws Exception {
    MadeProject project = new MadeProject(folder, PLATFORMS, sink.address());
    Launcher launcher = new Launcher(folder, project);
    project.people(count, person -> false);
    project.hold(count, SEVEN, member -> true);
    launcher.run("sync");
    int before = sink.changing();
    Ended sync = launcher.run("sync");
    Report.target("P6 changing calls", sink.changing() - before, "calls", 0, false);
    Report.target(
        "P6 no-change sync of %,d members on seven lists".formatted(count),
        sync.millis(),
        "ms",
        2_000,
        false);
    project.delete();
  }

  /** P5: one in a hundred is missing on the list. */
  private void planned(int count) throws Exception {
    MadeProject project = new MadeProject(folder, List.of("meta"), sink.address());
    Launcher launcher = new Launcher(folder, project);
    project.people(count, person -> false);
    project.hold(count, 1, member -> member % 100 != 0);
    launcher.run("plan");
    Ended plan = launcher.run("plan");
    Report.line("  peak resident memory of the plan %d MiB", plan.peakMib());
    Report.target(
        "P5 plan of 1 %% of %,d members".formatted(count), plan.millis(), "ms", 2_000, false);
    project.delete();
  }
}
