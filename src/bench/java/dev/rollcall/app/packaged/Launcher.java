package dev.rollcall.app.packaged;

import dev.rollcall.app.MadeProject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code ./rollcall} at work on one project, each command in a process of its own. */
final class Launcher {
  private final Path folder;
  private final MadeProject project;

  Launcher(Path folder, MadeProject project) {
    this.folder = folder;
    this.project = project;
  }

  /** How a command ended that went well. */
  record Ended(double millis, long peakMib) {}

  /**
   * Waits for a command.
   *
   * @throws IllegalStateException where it ends with anything but 0; with what it said
   */
  Ended run(String... words) throws IOException, InterruptedException {
    Path said = folder.resolve("said.txt");
    ProcessBuilder builder = builder(words);
    builder.redirectOutput(said.toFile());
    long start = System.nanoTime();
    Process process = builder.start();
    long peak = 0;
    while (!process.waitFor(5, TimeUnit.MILLISECONDS)) {
      peak = Math.max(peak, peakMib(process.pid()));
    }
    double millis = (System.nanoTime() - start) / 1e6;
    if (process.exitValue() != 0) {
      throw new IllegalStateException(Files.readString(said));
    }
    return new Ended(millis, peak);
  }

  private ProcessBuilder builder(String... words) {
    ProcessBuilder builder = new ProcessBuilder("./rollcall").redirectErrorStream(true);
    builder.command().addAll(List.of(words));
    builder.command().addAll(List.of("--project", folder.toString()));
    builder.environment().putAll(project.variables());
    builder.environment().put("ROLLCALL_JAVA_OPTIONS", "-Xmx512m");
    return builder;
  }

  /** The program as it runs for days; commands of the same project are handed to it. */
  final class Running implements AutoCloseable {
    private final Process process;

    private Running(Process process) {
      this.process = process;
    }

    /** The most that it ever had in memory. */
    long peakMib() {
      return Launcher.peakMib(process.pid());
    }

    private void awaitReady(Path said) throws IOException, InterruptedException {
      while (!Files.readString(said).contains("running ")) {
        if (process.waitFor(5, TimeUnit.MILLISECONDS)) {
          throw new IllegalStateException(Files.readString(said));
        }
      }
    }

    @Override
    public void close() throws InterruptedException {
      process.destroy();
      process.waitFor();
    }
  }

  /** Starts {@code run} and waits until it is ready. */
  Running running() throws IOException, InterruptedException {
    Path said = folder.resolve("running.txt");
    ProcessBuilder builder = builder("run").redirectOutput(said.toFile());
    builder.environment().put("ROLLCALL_PORT", freePort());
    Running running = new Running(builder.start());
    running.awaitReady(said);
    return running;
  }

  private static String freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return Integer.toString(socket.getLocalPort());
    }
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
