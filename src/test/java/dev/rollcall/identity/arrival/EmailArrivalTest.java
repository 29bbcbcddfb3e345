package dev.rollcall.identity.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EmailArrivalTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          user@example.com               | user@example.com
          User@Example.COM               | User@Example.COM
          ~ User@Example.COM ~           | User@Example.COM *
          \\u00a0ann@b.com\\u200b        | ann@b.com *
          \\ufeffann@b.com               | ann@b.com *
          user@münchen.de                | user@xn--mnchen-3ya.de *
          üser@example.com               | üser@example.com
          ＵＳＥＲ@example.com             | USER@example.com *
          İ@example.com                  | İ@example.com
          u@@x                           | email.shape
          user@                          | email.shape
          @x                             | email.shape
          user                           | email.shape
          user x@y.z                     | email.space
          us\\u200ber@y.z                | email.space
          a@b.com;c@d.com                | a@b.com *, c@d.com *
          a@b.com, c@d.com               | a@b.com *, c@d.com *
          a@b.com;                       | a@b.com *
          a@b.com;oops                   | a@b.com *, email.shape
          Name <a@b.com>                 | a@b.com *
          "Doe, Jane" <a@b.com>          | a@b.com *
          Jo <a@b.com>; Al <c@d.com>     | a@b.com *, c@d.com *
          mailto:a@b.com                 | a@b.com *
          ;                              | email.shape
          noreply@test.com               | noreply@test.com
          ~~                             | absent
          NULL                           | absent
          N/A                            | absent
          -                              | absent
          ~ none ~                       | absent
          584c4423c421df49955759498a71495aba49b8780eb9387dff333b6f0982c777 | digest.undeclared
          """)
  void readsTheCatalogueOfBadInput(String cell, String told) {
    String found =
        EmailArrival.read(Told.unescaped(cell)).stream()
            .map(Told::of)
            .collect(Collectors.joining(", "));
    assertThat(found).isEqualTo(told);
  }

  @Test
  void quarantinesWhatIsLongerThanAnAddressMayBe() {
    String fits = "a".repeat(242) + "@example.com";
    assertThat(Told.of(EmailArrival.read(fits).get(0))).isEqualTo(fits);
    assertThat(Told.of(EmailArrival.read("a" + fits).get(0))).isEqualTo("email.length");
  }

  @Test
  void quarantinesADomainThatHasNoAsciiForm() {
    String domain = "ü".repeat(70) + ".de";
    assertThat(Told.of(EmailArrival.read("a@" + domain).get(0))).isEqualTo("email.domain");
  }
}
