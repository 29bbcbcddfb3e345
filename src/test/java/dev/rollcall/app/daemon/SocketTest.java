package dev.rollcall.app.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.app.command.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A command from one end of the socket to the other. */
final class SocketTest {
  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int call(List<String> arguments) throws IOException {
    Console console = new Console(new PrintWriter(out), new PrintWriter(err), true, false);
    try (SocketChannel daemon = Objects.requireNonNull(DaemonSocket.connect(folder))) {
      return SocketClient.call(daemon, arguments, "typed ä", folder, console);
    }
  }

  private SocketServer serve(SocketServer.Runner runner) {
    return SocketServer.start(folder, runner);
  }

  @Test
  void bothStreamsAndTheExitCodeComeBack() throws IOException {
    int exit;
    try (SocketServer server =
        serve(
            (arguments, directory, console) -> {
              console.out().println("Zeile 1 ä\nline 2");
              console.err().print("progress");
              console.out().print("the rest");
              return 1;
            })) {
      exit = call(List.of("plan"));
    }

    assertThat(exit).isEqualTo(1);
    assertThat(out.toString()).isEqualToNormalizingNewlines("Zeile 1 ä\nline 2\nthe rest");
    assertThat(err.toString()).isEqualTo("progress");
  }

  @Test
  void wordsFolderAndWhatTheCallersConsoleCanShowAreHandedOver() throws IOException {
    try (SocketServer server =
        serve(
            (arguments, directory, console) -> {
              console.out().print(arguments + "|" + directory + "|");
              console.out().print(console.terminal() + "|" + console.colour());
              return 0;
            })) {
      call(List.of("sync", "ä \"b\"\n", ""));
    }

    assertThat(out.toString())
        .isEqualTo("[sync, ä \"b\"\n, ]|" + folder.toAbsolutePath() + "|true|false");
  }

  @Test
  void lineThatTheCallerTypedIsTheCommandsInputAndNoneOfItsWords() throws IOException {
    try (SocketServer server =
        serve(
            (arguments, directory, console) -> {
              console.out().print(arguments + "|" + console.input().line("who"));
              return 0;
            })) {
      call(List.of("explain"));
    }

    assertThat(out.toString()).isEqualTo("[explain]|typed ä");
  }

  @Test
  void outputOfAMillionCharactersComesWhole() throws IOException {
    try (SocketServer server =
        serve(
            (arguments, directory, console) -> {
              console.out().print("ä".repeat(1_000_000));
              return 0;
            })) {
      call(List.of("show"));
    }

    assertThat(out.toString().equals("ä".repeat(1_000_000))).as("the same text").isTrue();
  }

  @Test
  void commandsRunBesideEachOther() throws Exception {
    CountDownLatch second = new CountDownLatch(1);
    ExecutorService callers = Executors.newSingleThreadExecutor();
    try (SocketServer server =
        serve(
            (arguments, directory, console) -> {
              if (arguments.contains("slow")) {
                return await(second) ? 0 : 3;
              }
              second.countDown();
              return 0;
            })) {
      Future<Integer> slow = callers.submit(() -> call(List.of("slow")));
      call(List.of("quick"));

      assertThat(slow.get(30, TimeUnit.SECONDS)).isZero();
    } finally {
      callers.shutdownNow();
    }
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Test
  void commandThatBreaksInTheDaemonIsTold() throws IOException {
    int exit;
    try (SocketServer server =
        serve(
            (arguments, directory, console) -> {
              throw new IllegalStateException("a@example.com");
            })) {
      exit = call(List.of("sync"));
    }

    assertThat(exit).isEqualTo(3);
    assertThat(err.toString())
        .isEqualToNormalizingNewlines(
            "rollcall: the daemon could not run the command; its log tells why\n");
  }

  @Test
  void onlyTheOwnerMayConnect() throws IOException {
    try (SocketServer server = serve((arguments, directory, console) -> 0)) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket())))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void socketOfAKilledDaemonIsReplacedAndOnesOwnIsRemoved() throws IOException {
    Files.createFile(socket());

    try (SocketServer server = serve((arguments, directory, console) -> 0)) {
      assertThat(call(List.of("status"))).isZero();
    }

    assertThat(socket()).doesNotExist();
  }

  private Path socket() {
    return DaemonSocket.of(folder);
  }
}
