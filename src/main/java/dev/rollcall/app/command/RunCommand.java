package dev.rollcall.app.command;

import dev.rollcall.app.Environment;
import dev.rollcall.app.Folders;
import dev.rollcall.app.UserError;
import dev.rollcall.app.Workspace;
import dev.rollcall.app.daemon.Daemon;
import dev.rollcall.app.daemon.DaemonSocket;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Works through routes and schedules until it is told to end. */
@Command(
    name = "run",
    description = "Run the project's routes and schedules until told to end (Ctrl-C, SIGTERM).")
final class RunCommand implements Callable<Integer> {
  private final CommandContext context;
  @Mixin private ProjectOption project;

  RunCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path folder = project.in(context);
    Folders folders = new Folders(folder);
    try (SocketChannel other = DaemonSocket.connect(folders.data())) {
      if (other != null) {
        throw new UserError("the project is running already; end that one first");
      }
    }
    Workspace workspace =
        Workspace.open(folders, Environment.of(folder, context.environment()), context.clock());
    Daemon daemon = Daemon.start(workspace, context.clock(), Map.of());
    Runtime.getRuntime().addShutdownHook(new Thread(daemon::close, "rollcall-ending"));
    daemon.await();
    return 0;
  }
}
