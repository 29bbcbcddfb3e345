package dev.rollcall.app;

import dev.rollcall.app.command.CommandContext;
import dev.rollcall.app.command.Console;
import dev.rollcall.app.command.RollcallCommand;
import dev.rollcall.app.daemon.Daemon;
import dev.rollcall.app.daemon.DaemonSocket;
import dev.rollcall.app.daemon.SocketClient;
import dev.rollcall.sandbox.Sandbox;
import dev.rollcall.sandbox.SandboxOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * Does once, in a new project of its own, what projects do every day, so that the Java machine can
 * keep the classes that this takes in an archive and later starts need not read and verify them
 * again. Its own main class: no command of the product.
 */
public final class Rehearsal {
  private final Path project;
  private final CommandContext context;

  private Rehearsal(Path project, CommandContext context) {
    this.project = project;
    this.context = context;
  }

  /**
   * Rehearses; ends with 0 where everything went as it should. Whatever went wrong, the classes
   * that were needed until then are known.
   *
   * @param arguments an empty folder to work in
   */
  public static void main(String[] arguments) throws IOException {
    System.exit(in(Path.of(arguments[0]), Console.ofProcess()) ? 0 : 1);
  }

  /** Rehearses in an empty folder; whether everything went as it should. */
  static boolean in(Path project, Console console) throws IOException {
    Clock clock = Clock.systemUTC();
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.at(clock))) {
      Map<String, String> variables = Map.of("ROLLCALL_SANDBOX", sandbox.url());
      CommandContext context =
          new CommandContext(console, project, clock, variables, new OwnWorkspaces());
      Rehearsal rehearsal = new Rehearsal(project, context);
      return rehearsal.commands() && rehearsal.daemon();
    }
  }

  private boolean commands() {
    return succeed("init")
        && Main.run(List.of("--help"), context.console()) == 0
        && succeed("check")
        && succeed("import", "contacts", "examples/contacts.csv")
        && succeed("import", "events", "examples/events.jsonl")
        && succeed("preview", "customers")
        && succeed("audit")
        && succeed("plan")
        && succeed("sync")
        && succeed("status")
        && succeed("history");
  }

  private boolean succeed(String... words) {
    return RollcallCommand.line(context).forwardingTo((folder, input) -> null).run(List.of(words))
        == 0;
  }

  /** Starts as {@code run} does, has a command forwarded, and ends. */
  private boolean daemon() throws IOException {
    Folders folders = new Folders(project);
    Workspace workspace =
        Workspace.open(folders, Environment.of(project, context.environment()), context.clock());
    Map<String, String> port = Map.of("camel.server.port", Integer.toString(freePort()));
    try (Daemon running = Daemon.start(workspace, context.clock(), port);
        SocketChannel caller = DaemonSocket.connect(folders.data())) {
      return caller != null
          && SocketClient.call(caller, List.of("plan"), null, project, context.console()) == 0;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
