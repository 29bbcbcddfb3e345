package dev.rollcall.app.packaged;

import java.util.List;
import java.util.regex.Pattern;

/** Finds what nobody who runs the program should have to read. */
final class Traces {
  private static final Pattern FRAME =
      Pattern.compile(
          "^\\s+at [\\w.$/]+\\(.*|^\\s*\\.\\.\\. \\d+ .*|.*\\b(java|dev|org)\\.[\\w.]+(Exception|Error)\\b.*");

  private Traces() {}

  /** Lines that are of a Java stack trace or name the class of an exception. */
  static List<String> of(String output) {
    return output.lines().filter(line -> FRAME.matcher(line).matches()).toList();
  }
}
