package dev.rollcall.identity.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

final class EmailArrivalTest {
  @ParameterizedTest
  @CsvFileSource(resources = "emails.txt", delimiter = '|', quoteCharacter = '~')
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
