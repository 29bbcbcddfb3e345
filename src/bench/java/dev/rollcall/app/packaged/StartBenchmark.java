package dev.rollcall.app.packaged;

import dev.rollcall.app.MadeProject;
import dev.rollcall.bench.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * P10: how long the packaged program takes to print its help, and to be ready with a large
 * warehouse, beside how long this Java takes to start at all. The launcher builds it where it is
 * missing. The project has routes, a schedule and an HTTP server. Its warehouse is laid in by the
 * engine and kept in the folder for the next time. Arguments: a folder, how large the warehouse is
 * to be in MiB, how many rounds.
 */
final class StartBenchmark {
  private StartBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    int rounds = Integer.parseInt(arguments[2]);
    Report.machine();
    double[] java = new double[rounds];
    double[] help = new double[rounds];
    for (int round = 0; round < rounds; round++) {
      java[round] = millis(List.of("-Xshare:auto", "-version"));
      help[round] = launcher("--help");
    }
    Report.line("  limit: java -version, ms: %s", Report.all(java));
    Report.line("  rollcall --help, ms: %s", Report.all(help));
    Report.line("  medians: ratio %.1f", Report.median(help) / Report.median(java));
    Report.target("P10 --help", Report.median(help), "ms", 500, false);
    run(folder, Integer.parseInt(arguments[1]), rounds);
  }

  private static void run(Path folder, int mib, int rounds) throws Exception {
    MadeProject project = new MadeProject(folder, List.of("meta"), "http://127.0.0.1:1");
    routes(folder);
    Path kept = folder.resolve("people-" + mib);
    if (Files.exists(kept)) {
      Files.move(kept, folder.resolve("data"));
    } else {
      project.grow((long) mib << 20);
    }
    double[] ready = new double[rounds];
    for (int round = 0; round < rounds; round++) {
      ready[round] = ready(new Launcher(folder, project));
    }
    Report.line(
        "  run ready, %,d MiB, ms: %s", Files.size(project.warehouse()) >> 20, Report.all(ready));
    Report.target("P10 run ready", Report.median(ready), "ms", 3_000, false);
    Files.move(folder.resolve("data"), kept);
  }

  /** As in the repository's own project. */
  private static void routes(Path folder) throws IOException {
    for (String file :
        List.of(
            "config/application.properties", "routes/crm.camel.yaml", "routes/sync.camel.yaml")) {
      Files.createDirectories(folder.resolve(file).getParent());
      Files.copy(Path.of(file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static double ready(Launcher launcher) throws IOException, InterruptedException {
    long start = System.nanoTime();
    try (Launcher.Running running = launcher.running()) {
      double millis = (System.nanoTime() - start) / 1e6;
      Report.line("  up to now %d MiB resident", running.peakMib());
      return millis;
    }
  }

  private static double launcher(String argument) throws IOException, InterruptedException {
    return timed(new ProcessBuilder("./rollcall", argument));
  }

  private static double millis(List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new java.util.ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(arguments);
    return timed(new ProcessBuilder(command));
  }

  private static double timed(ProcessBuilder command) throws IOException, InterruptedException {
    long start = System.nanoTime();
    int exit =
        command
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
    if (exit != 0) {
      throw new IllegalStateException("ended with " + exit);
    }
    return (System.nanoTime() - start) / 1e6;
  }
}
