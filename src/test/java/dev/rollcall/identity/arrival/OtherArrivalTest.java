package dev.rollcall.identity.arrival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.model.KeyForm;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Countries, devices, own ids, names, digests, birth dates and genders. */
final class OtherArrivalTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-22T05:00:00Z"), ZoneOffset.UTC);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          DE                       | DE
          de                       | DE *
          DEU                      | DE *
          UK                       | GB *
          United Kingdom           | GB *
          U.S.A.                   | US *
          United States of America | US *
          The Netherlands          | NL *
          Türkiye                  | TR *
          turkey                   | TR *
          Côte d’Ivoire            | CI *
          Trinidad & Tobago        | TT *
          Georgia                  | GE *
          Deutschland              | country.unknown
          U1                       | country.unknown
          ZZ                       | country.unknown
          1                        | country.unknown
          ~ ~                      | absent
          N/A                      | absent
          """)
  void readsCountries(String cell, String told) {
    assertThat(Told.of(CountryArrival.read(cell))).isEqualTo(told);
  }

  @Test
  void readsEveryIsoCodeAndName() {
    assertThat(Locale.getISOCountries())
        .allSatisfy(
            code -> {
              Locale country = new Locale.Builder().setRegion(code).build();
              assertThat(Told.of(CountryArrival.read(code))).isEqualTo(code);
              assertThat(Told.of(CountryArrival.read(country.getISO3Country())))
                  .isEqualTo(code + " *");
              assertThat(Told.of(CountryArrival.read(country.getDisplayCountry(Locale.ENGLISH))))
                  .isEqualTo(code + " *");
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          EA7583CD-A667-48BC-B806-42ECB2B48606 | UNKNOWN    | EA7583CD-A667-48BC-B806-42ECB2B48606
          ea7583cd-a667-48bc-b806-42ecb2b48606 | IDFA       | EA7583CD-A667-48BC-B806-42ECB2B48606 *
          EA7583CD-A667-48BC-B806-42ECB2B48606 | GOOGLE_AID | ea7583cd-a667-48bc-b806-42ecb2b48606 *
          EA7583CDA66748BCB80642ECB2B48606     | UNKNOWN    | EA7583CD-A667-48BC-B806-42ECB2B48606 *
          9774d56d682e549c                     | UNKNOWN    | 9774d56d682e549c
          00000000-0000-0000-0000-000000000000 | IDFA       | device.zero
          0000000000000000                     | UNKNOWN    | device.zero
          abc123                               | UNKNOWN    | device.shape
          EA7583CD-A667-48BC-B806-42ECB2B4860G | UNKNOWN    | device.shape
          ~~                                   | UNKNOWN    | absent
          """)
  void readsDeviceIds(String cell, DeviceKind kind, String told) {
    assertThat(Told.of(DeviceArrival.read(cell, kind))).isEqualTo(told);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          007      | 007
          ~ Ab-1 ~ | Ab-1 *
          null     | absent
          """)
  void readsOwnIds(String cell, String told) {
    assertThat(Told.of(OwnIdArrival.read(cell))).isEqualTo(told);
  }

  @Test
  void quarantinesAnEndlessId() {
    assertThat(Told.of(OwnIdArrival.read("x".repeat(513)))).isEqualTo("id.length");
  }

  @Test
  void quarantinesAnEndlessName() {
    assertThat(Told.of(NameArrival.read("x".repeat(513)))).isEqualTo("name.length");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          ~ Anne ~        | Anne *
          None            | None
          u\\u0308ber     | über *
          ~\u00a0~        | absent
          """)
  void readsNames(String cell, String told) {
    assertThat(Told.of(NameArrival.read(Told.unescaped(cell)))).isEqualTo(told);
  }

  @Test
  void readsDeclaredDigestsInHexadecimalOfAnyCaseAndBase64() {
    String hex = "b5".repeat(32);
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) 0xb5);
    String base64 = java.util.Base64.getEncoder().encodeToString(bytes);
    for (String cell : new String[] {hex, hex.toUpperCase(Locale.ROOT), " " + hex, base64}) {
      Arrival<byte[]> arrival = DigestArrival.read(cell, KeyForm.EMAIL_PLAIN);
      assertThat(((Arrival.Accepted<byte[]>) arrival).value()).isEqualTo(bytes);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {62, 63, 65, 66, 128, 10})
  void quarantinesDigestsOfAnotherLength(int digits) {
    assertThat(Told.of(DigestArrival.read("a".repeat(digits), KeyForm.EMAIL_PLAIN)))
        .isEqualTo("digest.shape");
  }

  @Test
  void quarantinesAPlainValueInAColumnOfDigests() {
    assertThat(Told.of(DigestArrival.read("ann@example.com", KeyForm.EMAIL_PLAIN)))
        .isEqualTo("digest.shape");
    assertThat(Told.of(DigestArrival.read("", KeyForm.EMAIL_PLAIN))).isEqualTo("absent");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          1990-02-01           |            | 1990-02-01
          1990-02-01T00:00:00Z |            | 1990-02-01 *
          01/02/1990           |            | birth-date.format
          01/02/1990           | dd/MM/yyyy | 1990-02-01
          01/02/1990           | MM/dd/yyyy | 1990-01-02
          31/02/1990           | dd/MM/yyyy | birth-date.format
          1990-02-30           |            | birth-date.format
          2026-11-22           |            | 2026-11-22
          2026-11-23           |            | birth-date.future
          0001-01-01           |            | birth-date.early
          ~~                   |            | absent
          """)
  void readsBirthDates(String cell, @Nullable String format, String told) {
    assertThat(Told.of(new BirthDateArrival(format, CLOCK).read(cell))).isEqualTo(told);
  }

  @Test
  void refusesAPatternThatIsNone() {
    assertThatThrownBy(() -> new BirthDateArrival("dd/{MM}", CLOCK))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "m,m",
    "Female,f *",
    "MAN,m *",
    "diverse,absent",
    "unknown,absent",
    "7,gender.unknown"
  })
  void readsGenders(String cell, String told) {
    assertThat(Told.of(GenderArrival.read(cell))).isEqualTo(told);
  }

  @Test
  void reasonsHaveIdsOfTheirOwn() {
    assertThat(Arrays.stream(Reason.values()).map(Reason::id)).doesNotHaveDuplicates();
  }
}
