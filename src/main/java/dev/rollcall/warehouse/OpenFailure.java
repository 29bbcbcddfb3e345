package dev.rollcall.warehouse;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns what the engine says when a file will not open into one plain sentence. */
final class OpenFailure {
  private static final Pattern HOLDER = Pattern.compile("PID (\\d+)");

  private OpenFailure() {}

  static String explain(Path file, Exception cause) {
    String said = String.valueOf(cause.getMessage());
    if (said.contains("Could not set lock")) {
      Matcher holder = HOLDER.matcher(said);
      String who = holder.find() ? "process " + holder.group(1) : "another process";
      return "the warehouse "
          + file
          + " is in use by "
          + who
          + "; end it, or ask it through `rollcall run`";
    }
    return "the warehouse " + file + " does not open: " + said;
  }
}
