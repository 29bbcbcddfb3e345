package dev.rollcall.identity.form;

import java.util.Locale;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** What several forms do with text. All of it is independent of locale. */
public final class Text {
  private static final int ASCII_MAX = 127;

  private Text() {}

  /** Takes white space and invisible characters off both ends. */
  public static String strip(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && blank(text.codePointAt(from))) {
      from += Character.charCount(text.codePointAt(from));
    }
    while (to > from && blank(text.codePointBefore(to))) {
      to -= Character.charCount(text.codePointBefore(to));
    }
    return text.substring(from, to);
  }

  /** Every kind of space, zero-width characters and direction marks. */
  public static boolean blank(int codePoint) {
    if (codePoint <= ASCII_MAX) {
      return codePoint <= ' ' && Character.isWhitespace(codePoint);
    }
    return Character.isWhitespace(codePoint)
        || Character.isSpaceChar(codePoint)
        || Character.getType(codePoint) == Character.FORMAT;
  }

  /** Whether any character passes. */
  public static boolean any(String text, IntPredicate passes) {
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      if (passes.test(codePoint)) {
        return true;
      }
      i += Character.charCount(codePoint);
    }
    return false;
  }

  /** Whether all characters are ASCII; such text is in every Unicode normal form. */
  public static boolean ascii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > ASCII_MAX) {
        return false;
      }
    }
    return true;
  }

  static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }

  /** The characters that pass, in their order. */
  static String keep(String text, IntPredicate passes) {
    int from = 0;
    while (from < text.length() && passes.test(text.codePointAt(from))) {
      from += Character.charCount(text.codePointAt(from));
    }
    if (from == text.length()) {
      return text;
    }
    StringBuilder kept = new StringBuilder(text.length()).append(text, 0, from);
    for (int i = from; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      if (passes.test(codePoint)) {
        kept.appendCodePoint(codePoint);
      }
      i += Character.charCount(codePoint);
    }
    return kept.toString();
  }

  static @Nullable String nullIfEmpty(String text) {
    return text.isEmpty() ? null : text;
  }

  static boolean asciiDigit(int c) {
    return c >= '0' && c <= '9';
  }

  static boolean asciiLower(int c) {
    return c >= 'a' && c <= 'z';
  }

  static boolean asciiUpper(int c) {
    return c >= 'A' && c <= 'Z';
  }

  /** Unicode categories P and S. */
  static boolean punctuationOrSymbol(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION,
          Character.MATH_SYMBOL,
          Character.CURRENCY_SYMBOL,
          Character.MODIFIER_SYMBOL,
          Character.OTHER_SYMBOL ->
          true;
      default -> false;
    };
  }
}
