package dev.rollcall.identity.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

final class PhoneArrivalTest {
  @ParameterizedTest
  @CsvFileSource(resources = "phones.txt", delimiter = '|', quoteCharacter = '~')
  void readsTheCatalogueOfBadInput(String cell, @Nullable String country, String told) {
    assertThat(Told.of(PhoneArrival.read(Told.unescaped(cell), country, false))).isEqualTo(told);
  }

  @Test
  void lettersStandForDigitsWhereTheSettingSaysSo() {
    assertThat(Told.of(PhoneArrival.read("1-800-FLOWERS x12", "US", true)))
        .isEqualTo("+18003569377 *");
  }

  /** The short way must never say another thing than the library does. */
  @Test
  void theShortWayAgreesWithTheLibrary() throws NumberParseException {
    long seed = 20261122;
    Random random = new Random(seed);
    int taken = 0;
    for (int i = 0; i < 40_000; i++) {
      String text = "+" + (10 + random.nextInt(90)) + random(random, 5 + random.nextInt(9));
      if (E164.possible(text)) {
        taken++;
        PhoneNumber number = PhoneNumberUtil.getInstance().parse(text, null);
        assertThat(PhoneNumberUtil.getInstance().format(number, PhoneNumberFormat.E164))
            .as("seed %d, case %d", seed, i)
            .isEqualTo(text);
        assertThat(PhoneNumberUtil.getInstance().isPossibleNumberWithReason(number))
            .as("seed %d, case %d", seed, i)
            .isEqualTo(ValidationResult.IS_POSSIBLE);
      }
    }
    assertThat(taken).isGreaterThan(2_000);
  }

  @Test
  void theUsualNationalSpellingAgreesWithTheLibrary() throws NumberParseException {
    long seed = 20261123;
    Random random = new Random(seed);
    String[] countries = {"AT", "AU", "BE", "CA", "CH", "DE", "FR", "GB", "IN", "NL", "NZ", "US"};
    int agreed = 0;
    for (int i = 0; i < 40_000; i++) {
      String country = countries[random.nextInt(countries.length)];
      boolean trunk = !country.equals("US") && !country.equals("CA");
      String digits =
          (trunk ? "0" : "")
              + (1 + random.nextInt(9))
              + random(random, trunk ? 6 + random.nextInt(4) : 9);
      PhoneNumber number = PhoneNumberUtil.getInstance().parse(digits, country);
      if (PhoneNumberUtil.getInstance().isValidNumber(number)) {
        agreed++;
        assertThat(new NationalPhone(digits, country).e164())
            .as("seed %d, case %d", seed, i)
            .isEqualTo(PhoneNumberUtil.getInstance().format(number, PhoneNumberFormat.E164));
      }
    }
    assertThat(agreed).isGreaterThan(2_000);
  }

  private static String random(Random random, int digits) {
    StringBuilder text = new StringBuilder();
    random.ints(digits, 0, 10).forEach(text::append);
    return text.toString();
  }
}
