package dev.rollcall.config.diagnostic;

import java.util.Locale;

/** How much a finding weighs. Only an {@link #ERROR} keeps a project from being used. */
public enum Severity {
  ERROR,
  WARNING,
  NOTE;

  /** As printed: {@code error}, {@code warning}, {@code note}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
