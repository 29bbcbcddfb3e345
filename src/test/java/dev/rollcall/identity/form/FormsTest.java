package dev.rollcall.identity.form;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tables that put all platforms' forms side by side. */
final class FormsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Jane_D.oe+x@Gmail.com      | jane_d.oe+x@gmail.com      | jane_doe@gmail.com         | jane_doe@gmail.com         | janedoe@gmail.com      | jane_d.oex@gmail.com
          Jane_D.oe+x@Googlemail.com | jane_d.oe+x@googlemail.com | jane_doe@googlemail.com    | jane_d.oe+x@googlemail.com | janedoe@googlemail.com | jane_d.oex@googlemail.com
          Jane_D.oe+x@example.com    | jane_d.oe+x@example.com    | jane_d.oe+x@example.com    | jane_d.oe+x@example.com    | janedoe@example.com    | jane_d.oex@example.com
          ...@gmail.com              | ...@gmail.com              |                            |                            |                        | ...@gmail.com
          +x@example.com             | +x@example.com             | +x@example.com             | +x@example.com             |                        | x@example.com
          josé@example.com           | josé@example.com           | josé@example.com           | josé@example.com           | jos@example.com        | josé@example.com
          a@mygmail.com              | a@mygmail.com              | a@mygmail.com              | a@mygmail.com              | a@mygmail.com          | a@mygmail.com
          """)
  void emails(
      String email,
      String plain,
      @Nullable String google,
      @Nullable String tradeDesk,
      @Nullable String reddit,
      String amazon) {
    assertThat(EmailForms.plain(email)).isEqualTo(plain);
    assertThat(EmailForms.google(email)).isEqualTo(google);
    assertThat(EmailForms.tradeDesk(email)).isEqualTo(tradeDesk);
    assertThat(EmailForms.reddit(email)).isEqualTo(reddit);
    assertThat(EmailForms.amazon(email)).isEqualTo(amazon);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          ~ Dr. Anne-Marie ~ | dr annemarie  | dr. anne-marie | anne-marie | drannemarie  | Dr. Anne-Marie
          O'Brien            | obrien        | o'brien        | o'brien    | obrien       | O'Brien
          MrAlex             | mralex        | mralex         | mralex     | mralex       | MrAlex
          Mr. Dr. Alex Mrs.  | mr dr alex mrs| mr. dr. alex mrs. | alex    | mrdralexmrs  | Mr. Dr. Alex Mrs.
          Dr.                | dr            | dr.            |            | dr           | Dr.
          Mary  Ann          | mary ann      | mary  ann      | mary  ann  | maryann      | Mary  Ann
          García Márquez     | garcía márquez| garcía márquez | garcía márquez | garcamrquez | García Márquez
          Zoë 🌸             | zoë           | zoë 🌸         | zoë 🌸     | zo           | Zoë 🌸
          ---                |               | ---            | ---        |              | ---
          正                 | 正            | 正             | 正         |              | 正
          """)
  void givenNames(
      String name,
      @Nullable String meta,
      String googleAds,
      @Nullable String dataManager,
      @Nullable String amazon,
      String linkedIn) {
    assertThat(NameForms.meta(name)).isEqualTo(meta);
    assertThat(NameForms.googleAds(name)).isEqualTo(googleAds);
    assertThat(NameForms.dataManagerGiven(name)).isEqualTo(dataManager);
    assertThat(NameForms.amazon(name)).isEqualTo(amazon);
    assertThat(NameForms.linkedIn(name)).isEqualTo(linkedIn);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          Müller, Jr.        | müller
          Quinn, Jr., MD     | quinn
          Quinn III          | quinn
          Boardds            | boardds
          Jr.                | jr.
          O'Brien            | o'brien
          """)
  void familyNamesOfTheDataManager(String name, String form) {
    assertThat(NameForms.dataManagerFamily(name)).isEqualTo(form);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          90210-1234 | US | 90210   | 90210
          9021       | US |         |
          sw1a 1aa   | GB | sw1a1aa | SW1A1AA
          12 34      | GB | 1234    |
          1229-076   | PT | 1229076 | 12290
          K1A 0A6    | CA | k1a0a6  | K1A0A6
          K1A        | CA | k1a     |
          395003     | IN | 395003  | 395003
          100-0001   | JP | 1000001 | 1000001
          92000      |    | 92000   | 92000
          """)
  void postalCodes(
      String code, @Nullable String country, @Nullable String meta, @Nullable String amazon) {
    assertThat(MetaPlaces.postalCode(code, country)).isEqualTo(meta);
    assertThat(AmazonPlaces.postalCode(code, country)).isEqualTo(amazon);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          California           | US | ca                 | ca
          District of Columbia | US | dc                 | di
          Texas                |    | tx                 | te
          Québec               | CA | québec             | qu
          Quebec               | CA | quebec             | qc
          Nordrhein-Westfalen  | DE | nordrheinwestfalen | no
          東京                 | JP | 東京               |
          """)
  void states(String state, @Nullable String country, String meta, @Nullable String amazon) {
    assertThat(MetaPlaces.state(state, country)).isEqualTo(meta);
    assertThat(AmazonPlaces.state(state, country)).isEqualTo(amazon);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          744 Messerschmidt Avenue   | US | 744messerschmidtave
          12-A North Street          | US | 12anst
          12-14 North Street         | US | 12-14nst
          Flat #4, 7 High Rd.        | GB | flatnumber47highrd
          c/o Smith, 1 Main St       | US | smith1mainst
          1 Rue de la Paix           |    |
          1 Rua Augusta              | PT |
          ...                        | US |
          """)
  void streetsOfAmazon(String street, @Nullable String country, @Nullable String form) {
    assertThat(AmazonStreet.of(street, country)).isEqualTo(form);
  }
}
