package dev.rollcall.segment.select;

import java.nio.charset.StandardCharsets;

/**
 * A statement as it is run: without what ends it.
 *
 * @param text without spaces and semicolons at its end
 */
record StatementText(String text) {
  private static final int DIGITS_MAX = 9;

  static StatementText of(String written) {
    int end = written.length();
    while (end > 0 && (written.charAt(end - 1) == ';' || written.charAt(end - 1) <= ' ')) {
      end--;
    }
    return new StatementText(written.substring(0, end));
  }

  /**
   * The character at a place of the engine's, which counts bytes; 0 where it says none, which it
   * does by the largest number it has.
   */
  int character(String place) {
    if (place.isEmpty() || place.length() > DIGITS_MAX) {
      return 0;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int at = Math.min(Integer.parseInt(place), bytes.length);
    return new String(bytes, 0, at, StandardCharsets.UTF_8).length();
  }
}
