package dev.rollcall.app.daemon;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rollcall.app.command.Console;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens for other processes' commands and runs each on a thread of its own. Only the owner of the
 * project may connect.
 */
final class SocketServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SocketServer.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int COULD_NOT_BE_DONE = 3;

  /** Runs a command's words and returns its exit code. */
  interface Runner {
    int run(List<String> arguments, Path directory, Console console);
  }

  private final Path socket;
  private final ServerSocketChannel server;
  private final Runner runner;
  private final ExecutorService threads;

  private SocketServer(Path socket, ServerSocketChannel server, Runner runner) {
    this.socket = socket;
    this.server = server;
    this.runner = runner;
    this.threads =
        Executors.newCachedThreadPool(
            work -> {
              Thread thread = new Thread(work, "rollcall-command");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Starts listening. A socket that a killed daemon left behind is replaced. */
  static SocketServer start(Path data, Runner runner) {
    Path socket = DaemonSocket.of(data);
    try {
      Files.createDirectories(data);
      Files.deleteIfExists(socket);
      ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      server.bind(UnixDomainSocketAddress.of(socket));
      Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
      SocketServer started = new SocketServer(socket, server, runner);
      started.threads.execute(started::listen);
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException("the daemon cannot listen on its socket", e);
    }
  }

  private void listen() {
    while (server.isOpen()) {
      try {
        SocketChannel caller = server.accept();
        threads.execute(() -> serve(caller));
      } catch (IOException closed) {
        LOG.debug("no longer listening for commands", closed);
        return;
      }
    }
  }

  private void serve(SocketChannel caller) {
    try (caller;
        Writer answers = Channels.newWriter(caller, StandardCharsets.UTF_8)) {
      BufferedReader calls = new BufferedReader(Channels.newReader(caller, StandardCharsets.UTF_8));
      String line = calls.readLine();
      if (line == null) {
        return;
      }
      Frame.Call call = JSON.readValue(line, Frame.Call.class);
      Console console =
          new Console(
              new PrintWriter(new FrameWriter(answers, false), true),
              new PrintWriter(new FrameWriter(answers, true), true),
              call.terminal(),
              call.colour(),
              prompt -> call.input());
      int exit = run(call, console);
      console.out().flush();
      console.err().flush();
      FrameWriter.send(answers, new Frame.Output(null, null, exit));
    } catch (IOException e) {
      LOG.debug("a caller went away before its command had ended", e);
    }
  }

  private int run(Frame.Call call, Console console) {
    try {
      return runner.run(call.arguments(), Path.of(call.directory()), console);
    } catch (RuntimeException e) {
      LOG.error("a command broke", e);
      console.err().println("rollcall: the daemon could not run the command; its log tells why");
      return COULD_NOT_BE_DONE;
    }
  }

  @Override
  public void close() {
    try {
      server.close();
      Files.deleteIfExists(socket);
    } catch (IOException e) {
      LOG.warn("the daemon's socket could not be removed: {}", e.getMessage());
    }
    threads.shutdownNow();
  }
}
