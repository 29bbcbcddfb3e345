package dev.rollcall.identity.arrival;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import dev.rollcall.identity.form.Text;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Phones as E.164 with plus. First sign +, or 00, or the country's own international prefix:
 * international. Anything else is national to the person's country; without a country it is
 * quarantined, never guessed. "Possible" by the library, not "valid", so that fictitious ranges
 * pass.
 */
public final class PhoneArrival {
  private static final Pattern EXTENSION =
      Pattern.compile("(?i)[\\s,;]*(?:;?ext(?:ension|n)?\\b|(?<=\\d|\\s|\\))x)[.:=\\s]*\\d{1,7}$");
  private static final Pattern SPREADSHEET = Pattern.compile("[+-]?\\d+(?:[.,]\\d+)?[eE][+-]?\\d+");

  /** A number column that was read as floating point, with nothing lost. */
  private static final Pattern WHOLE_FLOAT = Pattern.compile("\\d{6,15}\\.0");

  private PhoneArrival() {}

  /**
   * @param country ISO alpha-2 of the person, upper-case; null: unknown
   * @param letters whether letters stand for digits; else they are quarantined
   */
  public static Arrival<String> read(String cell, @Nullable String country, boolean letters) {
    if (E164.possible(cell)) {
      return Arrival.accepted(cell, false);
    }
    String text = Cells.compatible(cell);
    if (Cells.absent(text)) {
      return Arrival.absent();
    }
    if (!Text.any(text, Character::isLetter)) {
      return dialled(withoutFraction(text), cell, country);
    }
    if (SPREADSHEET.matcher(text).matches()) {
      return Arrival.quarantined(Reason.PHONE_SPREADSHEET);
    }
    if (Cells.digest(text)) {
      return Arrival.quarantined(Reason.DIGEST_UNDECLARED);
    }
    String number = EXTENSION.matcher(text).replaceFirst("");
    String dialled = letters ? PhoneNumberUtil.convertAlphaCharactersInNumber(number) : number;
    return Text.any(dialled, Character::isLetter)
        ? Arrival.quarantined(Reason.PHONE_LETTERS)
        : dialled(dialled, cell, country);
  }

  private static String withoutFraction(String text) {
    return text.endsWith(".0") && WHOLE_FLOAT.matcher(text).matches()
        ? text.substring(0, text.length() - 2)
        : text;
  }

  private static Arrival<String> dialled(String number, String cell, @Nullable String country) {
    String digits = digits(number);
    boolean international = number.startsWith("+") || digits.startsWith("00");
    if (number.indexOf('+', 1) >= 0 || digits.isEmpty()) {
      return Arrival.quarantined(Reason.PHONE_LENGTH);
    }
    if (international) {
      String e164 = "+" + withoutLeadingZeros(digits);
      return possible(E164.possible(e164) ? e164 : NationalPhone.international(e164), cell);
    }
    return country == null
        ? Arrival.quarantined(Reason.PHONE_COUNTRY)
        : possible(new NationalPhone(digits, country).e164(), cell);
  }

  private static Arrival<String> possible(@Nullable String e164, String cell) {
    return e164 == null
        ? Arrival.quarantined(Reason.PHONE_LENGTH)
        : Arrival.accepted(e164, !e164.equals(cell));
  }

  /** All digits of all scripts, as 0-9. */
  private static String digits(String text) {
    StringBuilder digits = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      if (Character.isDigit(codePoint)) {
        digits.append((char) ('0' + Character.digit(codePoint, 10)));
      }
      i += Character.charCount(codePoint);
    }
    return digits.toString();
  }

  private static String withoutLeadingZeros(String digits) {
    int from = 0;
    while (from < digits.length() && digits.charAt(from) == '0') {
      from++;
    }
    return digits.substring(from);
  }
}
