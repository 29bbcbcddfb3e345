package dev.rollcall.identity.arrival;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads digits without a plus sign in one country. Digits that begin with the country's own code
 * may be an international number that lost its plus; the library alone takes {@code 4915…} in
 * Germany for a national number. Thread-safe.
 */
final class NationalPhone {
  private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();

  /** Where a zero is the trunk prefix and begins nothing else (as Japan's 010 does). */
  private static final Set<String> TRUNK_ZERO =
      Set.of("AT", "AU", "BE", "CH", "DE", "FR", "GB", "IN", "NL", "NZ", "SE");

  private static final Set<String> NORTH_AMERICA = Set.of("CA", "US");
  private static final int NORTH_AMERICA_DIGITS = 10;

  /** Of a country without telephones, such as Antarctica. */
  private static final int NO_CODE = 0;

  private final String digits;
  private final String country;
  private final int code;

  NationalPhone(String digits, String country) {
    this.digits = digits;
    this.country = country;
    this.code =
        LIBRARY.getSupportedRegions().contains(country)
            ? LIBRARY.getCountryCodeForRegion(country)
            : NO_CODE;
  }

  /** E.164, or null where the country has no such numbers. */
  @Nullable String e164() {
    if (code == NO_CODE) {
      return null;
    }
    String usual = usual();
    if (usual != null) {
      return usual;
    }
    if (!digits.startsWith(Integer.toString(code))) {
      return format(parse(digits, country));
    }
    return format(choose(parse("+" + digits, null), parse("+" + code + digits, null)));
  }

  /** The short way for the usual spelling; the library says the same. */
  private @Nullable String usual() {
    String candidate = "";
    if (TRUNK_ZERO.contains(country) && digits.startsWith("0")) {
      candidate = "+" + code + digits.substring(1);
    } else if (NORTH_AMERICA.contains(country) && digits.length() == NORTH_AMERICA_DIGITS) {
      candidate = "+1" + digits;
    }
    return E164.possible(candidate) ? candidate : null;
  }

  /**
   * Between the two readings, the valid one; where that does not decide, a country with a trunk
   * prefix would have written it before a national number.
   */
  private @Nullable PhoneNumber choose(
      @Nullable PhoneNumber international, @Nullable PhoneNumber national) {
    if (international == null || national == null) {
      return international == null ? national : international;
    }
    boolean valid = LIBRARY.isValidNumber(international);
    if (valid != LIBRARY.isValidNumber(national)) {
      return valid ? international : national;
    }
    boolean trunk = LIBRARY.getNddPrefixForRegion(country, true) != null;
    return trunk ? international : national;
  }

  /** E.164 of a number with its plus sign, or null. */
  static @Nullable String international(String number) {
    return format(parse(number, null));
  }

  private static @Nullable PhoneNumber parse(String number, @Nullable String country) {
    try {
      PhoneNumber read = LIBRARY.parse(number, country);
      return LIBRARY.isPossibleNumberWithReason(read) == ValidationResult.IS_POSSIBLE ? read : null;
    } catch (NumberParseException e) {
      return null;
    }
  }

  private static @Nullable String format(@Nullable PhoneNumber number) {
    return number == null ? null : LIBRARY.format(number, PhoneNumberFormat.E164);
  }
}
