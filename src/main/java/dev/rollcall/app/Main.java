package dev.rollcall.app;

import dev.rollcall.app.command.CommandContext;
import dev.rollcall.app.command.Console;
import dev.rollcall.app.command.RollcallCommand;
import dev.rollcall.app.daemon.DaemonSocket;
import dev.rollcall.app.daemon.SocketClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The program's entry: runs a command here, or has the project's daemon run it. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    int exit = run(List.of(arguments), Console.ofProcess());
    System.out.flush();
    System.err.flush();
    System.exit(exit);
  }

  static int run(List<String> arguments, Console console) {
    Path directory = Path.of("").toAbsolutePath();
    CommandContext context =
        new CommandContext(
            console, directory, Clock.systemUTC(), System.getenv(), new OwnWorkspaces());
    if (RollcallCommand.needsWarehouse(arguments)) {
      HeadStart.take();
    }
    return RollcallCommand.line(context)
        .forwardingTo((project, input) -> forward(project, arguments, input, directory, console))
        .run(arguments);
  }

  /** Has the project's daemon run the words; null where no daemon runs. */
  private static @Nullable Integer forward(
      Path project,
      List<String> arguments,
      Supplier<@Nullable String> input,
      Path directory,
      Console console) {
    try (SocketChannel daemon = DaemonSocket.connect(new Folders(project).data())) {
      return daemon == null
          ? null
          : SocketClient.call(daemon, arguments, input.get(), directory, console);
    } catch (IOException e) {
      throw new UncheckedIOException("the daemon's socket broke", e);
    }
  }
}
