package dev.rollcall.config.diagnostic;

import dev.rollcall.security.Masking;
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
    diagnostics.forEach(diagnostic -> print(diagnostic, out));
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

  private void print(Diagnostic diagnostic, StringBuilder out) {
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
    boolean shown = excerpt(diagnostic, number, margin, out);
    if (!shown && diagnostic.suggestion() != null) {
      out.append(margin).append("= ").append(diagnostic.suggestion()).append('\n');
    }
    diagnostic.notes().forEach(note -> out.append(margin).append("= ").append(note).append('\n'));
    out.append('\n');
  }

  private boolean excerpt(Diagnostic diagnostic, String number, String margin, StringBuilder out) {
    List<String> text = lines.getOrDefault(diagnostic.location().file(), List.of());
    int index = diagnostic.location().line() - 1;
    if (index >= text.size()) {
      return false;
    }
    String line = text.get(index);
    String hidden = Masking.mask(line);
    out.append(margin).append("|\n");
    out.append("  ").append(number).append(" | ").append(hidden).append('\n');
    out.append(margin).append("| ").append(carets(diagnostic, line, hidden));
    if (diagnostic.suggestion() != null) {
      out.append(' ').append(diagnostic.suggestion());
    }
    out.append('\n');
    return true;
  }

  /** Under a masked value the carets end where the line does. */
  private String carets(Diagnostic diagnostic, String line, String hidden) {
    int before = Math.min(diagnostic.location().column() - 1, hidden.length());
    int length = diagnostic.length();
    if (!hidden.equals(line)) {
      length = Math.max(1, Math.min(length, hidden.length() - before));
    }
    String blank = hidden.substring(0, before).replaceAll("[^\t]", " ");
    return blank + painted(diagnostic.severity(), "^".repeat(length));
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
