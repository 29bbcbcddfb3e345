package dev.rollcall.app.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Where a command prints, what that place can show, and the one line that it may ask for.
 *
 * @param out results
 * @param err progress, notes and errors
 * @param terminal whether a person looks on: progress bars only then
 * @param colour whether colour may be used; never the only signal
 * @param input what the person types or pipes in
 */
public record Console(
    PrintWriter out, PrintWriter err, boolean terminal, boolean colour, Input input) {
  /** A line that must not stand among a command's words, where the shell would keep it. */
  @FunctionalInterface
  public interface Input {
    /**
     * Asks for it.
     *
     * @return null where there is none
     */
    @Nullable String line(String prompt);
  }

  /** Of a place where nobody types. */
  public Console(PrintWriter out, PrintWriter err, boolean terminal, boolean colour) {
    this(out, err, terminal, colour, prompt -> null);
  }

  /** This process's own streams. */
  public static Console ofProcess() {
    boolean terminal = System.console() != null;
    return new Console(
        writer(System.out),
        writer(System.err),
        terminal,
        terminal && System.getenv("NO_COLOR") == null,
        terminal ? Console::typed : prompt -> piped());
  }

  /** Not shown while it is typed. */
  private static @Nullable String typed(String prompt) {
    java.io.Console keyboard = System.console();
    char[] line = keyboard == null ? null : keyboard.readPassword("%s: ", prompt);
    return line == null ? null : new String(line);
  }

  private static @Nullable String piped() {
    try {
      return new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
          .readLine();
    } catch (IOException e) {
      throw new UncheckedIOException("standard input cannot be read", e);
    }
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }
}
