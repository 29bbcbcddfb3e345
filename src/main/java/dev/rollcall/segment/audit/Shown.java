package dev.rollcall.segment.audit;

import java.util.regex.Pattern;

/**
 * Which texts of the data may be shown. Strict on purpose: a value that many share is still not
 * shown if it could be, or hold, an e-mail address, a phone, an id, a token or an address of a
 * page's visitor.
 */
final class Shown {
  /** How many people must share a value or a name. */
  static final int PEOPLE_MIN = 20;

  private static final int LENGTH_MAX = 40;
  private static final Pattern DIGITS = Pattern.compile("[0-9]");
  private static final int DIGITS_MAX = 5;
  private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N} _./&+'-]*");

  /** Letters and digits mixed without a break, as in tokens, digests and ids. */
  private static final Pattern TOKEN =
      Pattern.compile("(?=[A-Za-z]*[0-9])(?=[0-9]*[A-Za-z])[A-Za-z0-9]{8,}");

  private static final Pattern ENDLESS = Pattern.compile("[\\p{L}\\p{N}]{25,}");
  private static final Pattern PERSONAL =
      Pattern.compile(
          "(?i:.*(mail|phone|mobile|(first|last|full|given|family|user)_?name|address|street|birth"
              + "|token|secret|password|session|cookie|ssn|passport|iban).*|ip|uid|uuid|(.*[_.-])?id)"
              + "|.*I[dD]");

  private Shown() {}

  /** Whether a value may be shown, once enough people share it. */
  static boolean value(String text) {
    return !text.isBlank()
        && text.length() <= LENGTH_MAX
        && PLAIN.matcher(text).matches()
        && DIGITS.matcher(text).results().count() <= DIGITS_MAX
        && !TOKEN.matcher(text).find()
        && !ENDLESS.matcher(text).find();
  }

  /** Whether values of a property may be shown at all. */
  static boolean valuesOf(String property) {
    return !PERSONAL.matcher(property).matches();
  }
}
