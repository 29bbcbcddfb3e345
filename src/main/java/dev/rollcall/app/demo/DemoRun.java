package dev.rollcall.app.demo;

import dev.rollcall.app.Environment;
import dev.rollcall.app.Folders;
import dev.rollcall.app.UserError;
import dev.rollcall.app.Workspace;
import dev.rollcall.app.command.Console;
import dev.rollcall.app.command.OutputOption;
import dev.rollcall.app.daemon.Daemon;
import dev.rollcall.demo.Shop;
import dev.rollcall.sandbox.Sandbox;
import dev.rollcall.sandbox.SandboxOptions;
import dev.rollcall.sync.Outcome;
import dev.rollcall.sync.Selection;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One showing of the demo. */
public final class DemoRun {
  private static final Duration FILES_MAX = Duration.ofMinutes(5);
  private final Path project;
  private final Console console;
  private final OutputOption output;
  private final Clock clock;

  public DemoRun(Path project, Console console, OutputOption output, Clock clock) {
    this.project = project;
    this.console = console;
    this.output = output;
    this.clock = clock;
  }

  /**
   * Loads, syncs, compares and prints.
   *
   * @param once end then; otherwise go on until told to end
   * @return 0 where the platform holds exactly what the shop says
   */
  public int show(boolean once) throws IOException, InterruptedException {
    Instant end = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Shop shop = Shop.demo(end);
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.at(clock))) {
      DemoProject copy = DemoProject.layOut(project, sandbox.url());
      Folders folders = new Folders(copy.folder());
      Environment environment = Environment.of(copy.folder(), Map.of());
      int port = freePort();
      Workspace workspace = Workspace.open(folders, environment, clock);
      try (Daemon daemon =
          Daemon.start(workspace, clock, Map.of("camel.server.port", Integer.toString(port)))) {
        feed(new Feed(shop, end, copy), port, folders);
        Outcome outcome = workspace.awaited(workspace.syncs().sync(Selection.ALL, end));
        Comparison comparison = new Comparison(shop, sandbox).of(workspace.syncs().status());
        int exit = comparison.equal() && outcome.exitCode() == 0 ? 0 : 1;
        output.print(
            console.out(),
            comparison.document(end, exit),
            comparison.table(),
            () -> print(comparison, end));
        if (!once) {
          goOn(copy, sandbox, port, daemon);
        }
        return exit;
      }
    }
  }

  private void feed(Feed feed, int port, Folders folders) throws IOException, InterruptedException {
    say("Loading five thousand people and ninety days of events through the routes ...");
    feed.dropFiles();
    int posted = feed.post(URI.create("http://127.0.0.1:" + port + "/v1/batch"));
    say("  posted " + posted + " events of the last hour to the collector");
    awaitEmpty(folders);
    say("Syncing every audience to the pretend platforms, and waiting for their jobs ...");
  }

  /** A route moves each file away once it is taken. */
  private void awaitEmpty(Folders folders) throws IOException, InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    Instant limit = clock.instant().plus(FILES_MAX);
    for (String source : List.of("crm", "newsletter", "web")) {
      Path inbox = folders.data().resolve("inbox").resolve(source);
      while (waiting(inbox)) {
        if (clock.instant().isAfter(limit) || never.await(200, TimeUnit.MILLISECONDS)) {
          throw new UserError("the demo's files were not taken within five minutes; see the log");
        }
      }
      if (Files.isDirectory(inbox.resolve(".refused"))) {
        throw new UserError("a file of the demo was refused; see the log");
      }
    }
  }

  private static boolean waiting(Path inbox) throws IOException {
    try (java.util.stream.Stream<Path> files = Files.list(inbox)) {
      return files.anyMatch(Files::isRegularFile);
    }
  }

  private void print(Comparison comparison, Instant end) {
    console.out().println();
    comparison.table().print(console.out());
    console.out().println();
    console
        .out()
        .println(
            comparison.equal()
                ? "Every list holds exactly the people that the shop's own truth says, as of "
                    + end
                    + "."
                : "Some list does not hold what it should.");
    console.out().flush();
  }

  private void goOn(DemoProject copy, Sandbox sandbox, int port, Daemon daemon)
      throws InterruptedException {
    Runtime.getRuntime().addShutdownHook(new Thread(daemon::close, "rollcall-ending"));
    String there = "--project " + Path.of("").toAbsolutePath().relativize(copy.folder());
    say("");
    say("It goes on running; Ctrl-C ends it. In another terminal, try:");
    say("  ./rollcall plan " + there + "            who would join and leave now");
    say(
        "  ./rollcall preview pricing-visitors-7d "
            + there
            + "            where people are lost on the way");
    say("  curl " + sandbox.url() + "/__sandbox/lists            what the platform holds");
    say(
        "Events can be posted to http://127.0.0.1:"
            + port
            + "/v1/batch with the write key "
            + DemoProject.WRITE_KEY
            + ".");
    daemon.await();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void say(String line) {
    PrintWriter lines = output.forPeople() ? console.out() : console.err();
    lines.println(line);
    lines.flush();
  }
}
