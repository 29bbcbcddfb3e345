package dev.rollcall.config.diagnostic;

import dev.rollcall.model.Location;
import dev.rollcall.security.Masking;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Hides in the lines of files what was found to be a secret, and what looks like one. */
final class SecretPlaces {
  private final List<Diagnostic> found;

  SecretPlaces(Collection<Diagnostic> diagnostics) {
    // From the right, so that what is masked moves nothing that still is to be masked.
    this.found =
        diagnostics.stream()
            .filter(one -> one.id().equals(Finding.SECRET_LITERAL.id()))
            .sorted(Comparator.<Diagnostic>comparingInt(one -> one.location().column()).reversed())
            .toList();
  }

  /**
   * @param near a diagnostic of the same line
   * @param line the line, or its beginning
   */
  String hide(Diagnostic near, String line) {
    String hidden = line;
    for (Diagnostic secret : found) {
      int from = secret.location().column() - 1;
      if (sameLine(secret.location(), near.location()) && from < hidden.length()) {
        // A value over several lines has length 1: all of this line from there on belongs to it.
        int to = secret.length() == 1 ? hidden.length() : from + secret.length();
        hidden =
            hidden.substring(0, from)
                + Masking.MASK
                + hidden.substring(Math.min(to, hidden.length()));
      }
    }
    return Masking.mask(hidden);
  }

  private static boolean sameLine(Location a, Location b) {
    return a.file().equals(b.file()) && a.line() == b.line();
  }
}
