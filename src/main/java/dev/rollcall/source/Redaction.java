package dev.rollcall.source;

import java.util.regex.Pattern;

/**
 * Takes e-mail addresses out of texts of events, plain or percent-encoded (once or more often), in
 * URLs as elsewhere: traits and events hold no identifier outside a seal.
 */
final class Redaction {
  private static final String MARK = "[redacted]";
  private static final String LOCAL = "[\\p{L}\\p{N}._%+'\\-]{1,64}";
  private static final String AT = "(?:@|%(?:25)*40)";
  private static final String LABEL = "[\\p{L}\\p{N}\\-]{1,63}";
  private static final Pattern ADDRESS =
      Pattern.compile(LOCAL + AT + LABEL + "(?:\\." + LABEL + ")+");

  private Redaction() {}

  /** The text without addresses; the same object where it has none. */
  static String redact(String text) {
    return suspicious(text) ? ADDRESS.matcher(text).replaceAll(MARK) : text;
  }

  private static boolean suspicious(String text) {
    return text.indexOf('@') > 0 || (text.indexOf('%') > 0 && text.contains("40"));
  }
}
