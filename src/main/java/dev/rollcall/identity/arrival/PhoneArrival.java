package dev.rollcall.identity.arrival;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import dev.rollcall.identity.form.Text;
import java.text.Normalizer;
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
    String text = Text.strip(Normalizer.normalize(cell, Normalizer.Form.NFKC));
    if (Cells.absent(text)) {
      return Arrival.absent();
    }
    if (SPREADSHEET.matcher(text).matches()) {
      return Arrival.quarantined(Reason.PHONE_SPREADSHEET);
    }
    if (Cells.digest(text)) {
      return Arrival.quarantined(Reason.DIGEST_UNDECLARED);
    }
    return dialled(number(text, letters), cell, country);
  }

  private static String number(String text, boolean letters) {
    String whole =
        WHOLE_FLOAT.matcher(text).matches() ? text.substring(0, text.length() - 2) : text;
    String number = EXTENSION.matcher(whole).replaceFirst("");
    return letters ? PhoneNumberUtil.convertAlphaCharactersInNumber(number) : number;
  }

  private static Arrival<String> dialled(String number, String cell, @Nullable String country) {
    if (number.codePoints().anyMatch(Character::isLetter)) {
      return Arrival.quarantined(Reason.PHONE_LETTERS);
    }
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
    text.codePoints()
        .filter(Character::isDigit)
        .forEach(c -> digits.append((char) ('0' + Character.digit(c, 10))));
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
