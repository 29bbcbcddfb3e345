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
import org.junit.jupiter.params.provider.CsvSource;

final class PhoneArrivalTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          +4915123456789          |    | +4915123456789
          0151 23456789           | DE | +4915123456789 *
          0151 23456789           |    | phone.country-unknown
          0049 151 23456789       |    | +4915123456789 *
          +49 (0)151 23456789     |    | +4915123456789 *
          +44 (0)20 7946 0958     |    | +442079460958 *
          020 7946 0958           | GB | +442079460958 *
          44 20 7123 4567         | GB | +442071234567 *
          4915123456789           | DE | +4915123456789 *
          441134960987            |    | phone.country-unknown
          09876543210             |    | phone.country-unknown
          09876543210             | IN | +919876543210 *
          011 44 20 7946 0958     | US | +442079460958 *
          +39 06 6982 0000        |    | +390669820000 *
          06 6982 0000            | IT | +390669820000 *
          011 15-2345-6789        | AR | +5491123456789 *
          +54 9 11 2345 6789      |    | +5491123456789 *
          (650) 555-1212 x123     | US | +16505551212 *
          +1 650 555 1212 ext. 12 |    | +16505551212 *
          +16505551212;ext=12     |    | +16505551212 *
          493012345678            | DE | +493012345678 *
          1 650 555 1212          | US | +16505551212 *
          45791234                | DK | +4545791234 *
          390612345678            | IT | +390612345678 *
          3901234567              | IT | +393901234567 *
          79161234567             | RU | +79161234567 *
          8 916 123-45-67         | RU | +79161234567 *
          5511987654321           | BR | +5511987654321 *
          9123456789              | IN | +919123456789 *
          0123456                 | AQ | phone.length
          1-800-FLOWERS           | US | phone.letters
          +1 555 0100             |    | phone.length
          +0000000000             |    | phone.length
          123                     | DE | phone.length
          +12345678901234567890   |    | phone.length
          +49 151 234 +49 151 235 |    | phone.length
          ().-                    | US | phone.length
          ().-                    |    | phone.length
          +abc-DEF                |    | phone.letters
          +٤٩١٥١٢٣٤٥٦٧٨٩          |    | +4915123456789 *
          ＋４９１５１２３４５６７８９ |    | +4915123456789 *
          \\u202a+4915123456789\\u202c | | +4915123456789 *
          4.91512E+12             | DE | phone.spreadsheet
          4,91512e+12             | DE | phone.spreadsheet
          4915123456789.0         | DE | +4915123456789 *
          15123456789             | DE | +4915123456789 *
          584c4423c421df49955759498a71495aba49b8780eb9387dff333b6f0982c777 | DE | digest.undeclared
          ~~                      | DE | absent
          n/a                     | DE | absent
          """)
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
