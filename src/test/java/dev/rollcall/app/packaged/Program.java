package dev.rollcall.app.packaged;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One process of the packaged program, its output read line by line as it comes. */
final class Program implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 180;
  private final Process process;
  private final ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();
  private final Thread reader;
  private final CountDownLatch seen = new CountDownLatch(1);
  private final @Nullable String awaited;

  private Program(Process process, @Nullable String awaited) {
    this.process = process;
    this.awaited = awaited;
    this.reader = new Thread(this::read, "program-output");
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Starts the program.
   *
   * @param options of the Java machine
   * @param awaited start of a line that {@link #awaitLine} waits for
   */
  static Program start(
      Path project,
      Map<String, String> environment,
      List<String> options,
      @Nullable String awaited,
      String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(java(archive()));
    command.addAll(options);
    command.addAll(List.of("-Xmx512m", "-jar", jar().toString()));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--project", project.toString()));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    return new Program(builder.start(), awaited);
  }

  static Path jar() {
    return Path.of(
        Objects.requireNonNull(
            System.getProperty("rollcall.jar"), "the packaged program; run `mvn verify`"));
  }

  /** The archive of the program's classes that the build made. */
  static Path archive() {
    return jar().resolveSibling("rollcall.jsa");
  }

  /** This Java with an archive of classes, as the launcher has it. */
  static List<String> java(Path archive) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xshare:auto",
        "-XX:SharedArchiveFile=" + archive,
        "-Xlog:cds=off",
        "-Xlog:cds+dynamic=off");
  }

  private void read() {
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        lines.add(line);
        if (awaited != null && line.contains(awaited)) {
          seen.countDown();
        }
      }
    } catch (IOException killed) {
      lines.add("(output ended: " + killed.getMessage() + ")");
    }
  }

  /** Waits for the awaited line; fails where the program ends without it. */
  void awaitLine() throws InterruptedException {
    long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!seen.await(20, TimeUnit.MILLISECONDS)) {
      if (!process.isAlive() && !reader.isAlive() && seen.getCount() > 0) {
        throw new AssertionError("ended without `" + awaited + "`:\n" + output());
      }
      if (System.nanoTime() > limit) {
        throw new AssertionError("no `" + awaited + "` in time:\n" + output());
      }
    }
  }

  /** As {@code kill -9}. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  /** As {@code kill -15}; what the program still says is heard. */
  void terminate() {
    process.toHandle().destroy();
  }

  boolean alive() {
    return process.isAlive();
  }

  /** Waits for the program's own end. */
  int exit() throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("still running:\n" + output());
    }
    reader.join();
    return process.exitValue();
  }

  String output() {
    return String.join("\n", lines);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
