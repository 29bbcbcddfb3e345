package dev.rollcall.identity.arrival;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Map;

/**
 * The short way for what is E.164 already, fifty times as fast as the library. Only for countries
 * where a national number that begins with another digit than the trunk prefix's is never
 * rewritten; all else goes the long way. Thread-safe.
 */
final class E164 {
  private static final int DIGITS_MAX = 15;
  private static final int CODES = 100;

  /** Country code to the first digits of a national number that need the long way. */
  private static final Map<Integer, String> PLAIN =
      Map.ofEntries(
          Map.entry(1, "01"),
          Map.entry(30, "0"),
          Map.entry(31, "0"),
          Map.entry(32, "0"),
          Map.entry(33, "0"),
          Map.entry(34, "0"),
          Map.entry(41, "0"),
          Map.entry(43, "0"),
          Map.entry(44, "0"),
          Map.entry(45, "0"),
          Map.entry(46, "0"),
          Map.entry(47, "0"),
          Map.entry(48, "0"),
          Map.entry(49, "0"),
          Map.entry(61, "01"),
          Map.entry(64, "0"),
          Map.entry(81, "0"),
          Map.entry(91, "0"));

  private static final boolean[][] POSSIBLE = possible();
  private static final String[] LONG_WAY = longWay();

  private E164() {}

  /** Whether the text is a possible number in E.164; false says nothing. */
  static boolean possible(String text) {
    int length = text.length();
    if (length < 8 || length > DIGITS_MAX + 1 || text.charAt(0) != '+') {
      return false;
    }
    for (int i = 1; i < length; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    int codeDigits = text.charAt(1) == '1' ? 1 : 2;
    int code = Integer.parseInt(text, 1, 1 + codeDigits, 10);
    boolean[] lengths = POSSIBLE[code];
    return lengths != null
        && lengths[length - 1 - codeDigits]
        && LONG_WAY[code].indexOf(text.charAt(1 + codeDigits)) < 0;
  }

  private static String[] longWay() {
    String[] table = new String[CODES];
    PLAIN.forEach((code, digits) -> table[code] = digits);
    return table;
  }

  private static boolean[][] possible() {
    boolean[][] table = new boolean[CODES][];
    PLAIN.keySet().forEach(code -> table[code] = lengths(code));
    return table;
  }

  private static boolean[] lengths(int code) {
    boolean[] possible = new boolean[DIGITS_MAX + 1];
    for (int digits = 4; digits <= DIGITS_MAX; digits++) {
      PhoneNumber number = new PhoneNumber();
      number.setCountryCode(code).setNationalNumber(Long.parseLong("2".repeat(digits)));
      possible[digits] =
          PhoneNumberUtil.getInstance().isPossibleNumberWithReason(number)
              == ValidationResult.IS_POSSIBLE;
    }
    return possible;
  }
}
