package dev.rollcall.config.diagnostic;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Prints diagnostics with the line they stand in and carets under the place. What looks secret in a
 * line is masked. Thread-safe.
 */
public final class DiagnosticPrinter {
  private static final String RESET = "\u001b[0m";
  private static final String BOLD = "\u001b[1m";

  private final Map<String, List<String>> lines = new HashMap<>();
  private final boolean colour;

  /**
   * @param files the files that diagnostics point into
   * @param colour whether to mark severities with ANSI colours too
   */
  public DiagnosticPrinter(Collection<ProjectFile> files, boolean colour) {
    files.forEach(file -> lines.put(file.path(), file.lines()));
    this.colour = colour;
  }

  /** All of them, an empty line after each. */
  public String print(Collection<Diagnostic> diagnostics) {
    StringBuilder out = new StringBuilder();
    SecretPlaces secrets = new SecretPlaces(diagnostics);
    diagnostics.forEach(diagnostic -> print(diagnostic, secrets, out));
    return out.toString();
  }

  /** The last line: {@code 2 errors, 1 warning in 31 files}. */
  public String total(Collection<Diagnostic> diagnostics) {
    return "%s, %s in %s"
        .formatted(
            count(of(diagnostics, Severity.ERROR), "error"),
            count(of(diagnostics, Severity.WARNING), "warning"),
            count(lines.size(), "file"));
  }

  private static long of(Collection<Diagnostic> diagnostics, Severity severity) {
    return diagnostics.stream().filter(one -> one.severity() == severity).count();
  }

  private static String count(long number, String word) {
    return number + " " + word + (number == 1 ? "" : "s");
  }

  private void print(Diagnostic diagnostic, SecretPlaces secrets, StringBuilder out) {
    String head = diagnostic.severity().word() + "[" + diagnostic.id() + "]";
    out.append(painted(diagnostic.severity(), head))
        .append(": ")
        .append(bold(diagnostic.message()))
        .append('\n');
    String number = String.valueOf(diagnostic.location().line());
    String margin = " ".repeat(number.length() + 3);
    out.append(" ".repeat(number.length() + 1))
        .append("--> ")
        .append(diagnostic.location())
        .append('\n');
    boolean shown = excerpt(diagnostic, secrets, number, out);
    if (!shown && diagnostic.suggestion() != null) {
      out.append(margin).append("= ").append(diagnostic.suggestion()).append('\n');
    }
    diagnostic.notes().forEach(note -> out.append(margin).append("= ").append(note).append('\n'));
    out.append('\n');
  }

  private boolean excerpt(
      Diagnostic diagnostic, SecretPlaces secrets, String number, StringBuilder out) {
    List<String> text = lines.getOrDefault(diagnostic.location().file(), List.of());
    int index = diagnostic.location().line() - 1;
    if (index >= text.size()) {
      return false;
    }
    String line = text.get(index);
    String margin = " ".repeat(number.length() + 3);
    out.append(margin).append("|\n");
    out.append("  ").append(number).append(" | ");
    out.append(secrets.hide(diagnostic, line)).append('\n');
    out.append(margin).append("| ").append(carets(diagnostic, secrets, line));
    if (diagnostic.suggestion() != null) {
      out.append(' ').append(diagnostic.suggestion());
    }
    out.append('\n');
    return true;
  }

  /** Carets stand where the place went when what is left of it was masked. */
  private String carets(Diagnostic diagnostic, SecretPlaces secrets, String line) {
    int from = Math.min(diagnostic.location().column() - 1, line.length());
    int to = Math.min(from + diagnostic.length(), line.length());
    int start = secrets.hide(diagnostic, line.substring(0, from)).length();
    int end = secrets.hide(diagnostic, line.substring(0, to)).length();
    return " ".repeat(start) + painted(diagnostic.severity(), "^".repeat(Math.max(1, end - start)));
  }

  private String painted(Severity severity, String text) {
    if (!colour) {
      return text;
    }
    String code =
        switch (severity) {
          case ERROR -> "\u001b[1;31m";
          case WARNING -> "\u001b[1;33m";
          case NOTE -> "\u001b[1;36m";
        };
    return code + text + RESET;
  }

  private String bold(String text) {
    return colour ? BOLD + text + RESET : text;
  }
}
