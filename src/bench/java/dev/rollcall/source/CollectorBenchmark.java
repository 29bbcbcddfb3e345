package dev.rollcall.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rollcall.bench.Report;
import dev.rollcall.source.Senders.Taken;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * P8: how many events the daemon's collector takes over HTTP, on the repository's own project, from
 * senders that share its cores; beside a bare server that writes bodies to a file and makes each
 * group of them durable with one call. Both are processes of their own. Arguments: an empty folder,
 * seconds of each measurement, rounds. The first measurement of each server warms it up.
 */
final class CollectorBenchmark {
  private static final double TARGET = 5_000;
  private static final double P99_MAX_MILLIS = 250;
  private static final String KEY = "key-of-the-benchmark";

  private final Path folder;
  private final int seconds;
  private final List<Process> servers = new ArrayList<>();

  private CollectorBenchmark(Path folder, int seconds) {
    this.folder = folder;
    this.seconds = seconds;
  }

  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    Report.machine();
    CollectorBenchmark benchmark = new CollectorBenchmark(folder, Integer.parseInt(arguments[1]));
    try {
      benchmark.rounds(Integer.parseInt(arguments[2]));
    } finally {
      benchmark.servers.forEach(Process::destroy);
    }
  }

  private void rounds(int rounds) throws Exception {
    int bare = bare();
    int collector = collector();
    Senders senders = new Senders(KEY);
    senders.send(bare, seconds);
    senders.send(collector, seconds);
    for (int round = 1; round <= rounds; round++) {
      Taken limit = senders.send(bare, seconds);
      Taken ours = senders.send(collector, seconds);
      Report.line("round %d  collector %s", round, ours);
      Report.line("         limit (bare server, one fsync a group) %s", limit);
      Report.line("         ratio %.2f", ours.perSecond() / limit.perSecond());
      Report.target("P8 collector", ours.perSecond(), "events/s", TARGET, true);
      Report.target("P8 collector, p99", ours.millis(0.99), "ms", P99_MAX_MILLIS, false);
    }
  }

  private int bare() throws IOException {
    int port = freePort();
    start(
        Map.of(),
        "listening",
        BareCollector.class.getName(),
        Integer.toString(port),
        folder.resolve("bare.log").toString());
    return port;
  }

  private int collector() throws IOException {
    Path project = folder.resolve("project");
    for (String part : List.of("config", "routes")) {
      copy(Path.of(part), project.resolve(part));
    }
    Files.delete(project.resolve("routes/sync.camel.yaml"));
    int port = freePort();
    start(
        Map.of(
            "META_TOKEN",
            "token-of-the-benchmark",
            "GOOGLE_CREDENTIALS",
            "credentials-of-the-benchmark",
            "WRITE_KEY",
            KEY,
            "ROLLCALL_PORT",
            Integer.toString(port),
            "ROLLCALL_SANDBOX",
            "http://127.0.0.1:9"),
        "running ",
        "dev.rollcall.app.Main",
        "run",
        "--project",
        project.toString());
    return port;
  }

  /** Starts a program of this class path and waits for a line that has {@code ready}. */
  private void start(Map<String, String> environment, String ready, String... program)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // the test class path has a configuration of the log that keeps the line back that tells of
    // readiness
    command.addAll(List.of("-Xmx512m", "-Dlogback.configurationFile=logback.xml"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(program));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    servers.add(process);
    BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    StringBuilder said = new StringBuilder();
    String line = out.readLine();
    while (line != null && !line.contains(ready)) {
      said.append(line).append('\n');
      line = out.readLine();
    }
    if (line == null) {
      throw new IOException("ended before it was ready:\n" + said);
    }
    Thread drain = new Thread(() -> out.lines().forEach(more -> {}), "output");
    drain.setDaemon(true);
    drain.start();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : all.toList()) {
        Path target = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else {
          Files.copy(path, target);
        }
      }
    }
  }
}
