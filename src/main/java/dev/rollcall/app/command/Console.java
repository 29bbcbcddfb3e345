package dev.rollcall.app.command;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * Where a command prints, and what that place can show.
 *
 * @param out results
 * @param err progress, notes and errors
 * @param terminal whether a person looks on: progress bars only then
 * @param colour whether colour may be used; never the only signal
 */
public record Console(PrintWriter out, PrintWriter err, boolean terminal, boolean colour) {
  /** This process's own streams. */
  public static Console ofProcess() {
    boolean terminal = System.console() != null;
    return new Console(
        writer(System.out),
        writer(System.err),
        terminal,
        terminal && System.getenv("NO_COLOR") == null);
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }
}
