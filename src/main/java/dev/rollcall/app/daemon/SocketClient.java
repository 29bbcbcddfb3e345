package dev.rollcall.app.daemon;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rollcall.app.command.Console;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Has the daemon run a command, and shows here what it prints there. */
public final class SocketClient {
  private static final ObjectMapper JSON = new ObjectMapper();

  private SocketClient() {}

  /**
   * Hands over the words of a command and waits for its end.
   *
   * @param input the line that the command asks for; null where it asks for none
   * @return its exit code; 3 where the daemon ended before the command did
   */
  public static int call(
      SocketChannel daemon,
      List<String> arguments,
      @Nullable String input,
      Path directory,
      Console console)
      throws IOException {
    Frame.Call call =
        new Frame.Call(
            arguments,
            input,
            directory.toAbsolutePath().toString(),
            console.terminal(),
            console.colour());
    Channels.newOutputStream(daemon)
        .write((JSON.writeValueAsString(call) + "\n").getBytes(StandardCharsets.UTF_8));
    BufferedReader answers = new BufferedReader(Channels.newReader(daemon, StandardCharsets.UTF_8));
    for (String line = answers.readLine(); line != null; line = answers.readLine()) {
      Frame.Output output = JSON.readValue(line, Frame.Output.class);
      if (output.exit() != null) {
        return output.exit();
      }
      show(output, console);
    }
    console.err().println("rollcall: the daemon ended before it had answered");
    return 3;
  }

  private static void show(Frame.Output output, Console console) {
    if (output.out() != null) {
      console.out().print(output.out());
      console.out().flush();
    }
    if (output.err() != null) {
      console.err().print(output.err());
      console.err().flush();
    }
  }
}
