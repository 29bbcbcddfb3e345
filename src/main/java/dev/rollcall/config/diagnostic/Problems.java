package dev.rollcall.config.diagnostic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Gathers diagnostics while a project is read. Not thread-safe. */
public final class Problems {
  private static final Comparator<Diagnostic> BY_PLACE =
      Comparator.<Diagnostic, String>comparing(found -> found.location().file())
          .thenComparing(found -> found.location().line())
          .thenComparing(found -> found.location().column());

  private final List<Diagnostic> found = new ArrayList<>();

  public void add(Diagnostic diagnostic) {
    found.add(diagnostic);
  }

  /** Whether anything was found that keeps the project from being used. */
  public boolean anyError() {
    return found.stream().anyMatch(Diagnostic::isError);
  }

  /** All, each once, by file, line and column. */
  public List<Diagnostic> sorted() {
    return found.stream().distinct().sorted(BY_PLACE).toList();
  }
}
