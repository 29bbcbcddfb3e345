package dev.rollcall.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.identity.RawContact.RawIdentifier;
import dev.rollcall.model.IdentifierKind;
import dev.rollcall.model.KeyForm;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ContactReaderTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-22T05:00:00Z"), ZoneOffset.UTC);

  private final Tokens tokens = new Tokens(KeyRings.of(5));
  private final ContactReader reader = new ContactReader(tokens, CLOCK);

  private static RawIdentifier identifier(IdentifierKind kind, String text) {
    return new RawIdentifier(kind, kind.name(), text, null);
  }

  private ArrivedContact arrive(
      Map<String, String> attributes, @Nullable String country, RawIdentifier... identifiers) {
    return reader.arrive(
        new RawContact("crm", List.of(identifiers), attributes, country, null, false));
  }

  private static MemberKeys keys(ArrivedContact contact) {
    return KeyCodec.reader().read(0, contact.keys());
  }

  @Test
  void tokensWhatJoinsAndNothingElse() {
    ArrivedContact contact =
        arrive(
            Map.of(),
            "DE",
            identifier(IdentifierKind.EMAIL, "Ann@Example.com"),
            identifier(IdentifierKind.PHONE, "0151 23456789"),
            identifier(IdentifierKind.USER_ID, "u1"),
            identifier(IdentifierKind.ANONYMOUS_ID, "a1"),
            identifier(IdentifierKind.CONTACT_ID, "7"),
            identifier(IdentifierKind.DEVICE_ID, "9774d56d682e549c"),
            identifier(IdentifierKind.EXTERNAL_ID, "e1"));
    assertThat(contact.identifiers())
        .containsExactly(
            token(IdentifierKind.EMAIL, "", "ann@example.com"),
            token(IdentifierKind.PHONE, "", "+4915123456789"),
            token(IdentifierKind.USER_ID, "user", "u1"),
            token(IdentifierKind.ANONYMOUS_ID, "", "a1"),
            token(IdentifierKind.CONTACT_ID, "crm", "7"));
    assertThat(contact.kinds())
        .isEqualTo(
            IdentifierKind.EMAIL.bit()
                | IdentifierKind.PHONE.bit()
                | IdentifierKind.DEVICE_ID.bit()
                | IdentifierKind.EXTERNAL_ID.bit()
                | IdentifierKind.ATTRIBUTE.bit());
    assertThat(contact.problems()).isEmpty();
    assertThat(contact.repaired()).isEqualTo(1);
  }

  private ArrivedContact.Identifier token(IdentifierKind kind, String space, String canonical) {
    return new ArrivedContact.Identifier(kind, tokens.token(kind, space, canonical));
  }

  @Test
  void oneBadIdentifierNeverLosesTheContact() {
    ArrivedContact contact =
        arrive(
            Map.of("givenName", "Ann", "birthDate", "01/02/1990"),
            null,
            identifier(IdentifierKind.EMAIL, "user x@y.z; ann@example.com"),
            identifier(IdentifierKind.PHONE, "0151 23456789"));
    assertThat(contact.problems())
        .extracting(ArrivedContact.Problem::field, ArrivedContact.Problem::reason)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("EMAIL", "email.space"),
            org.assertj.core.groups.Tuple.tuple("PHONE", "phone.country-unknown"),
            org.assertj.core.groups.Tuple.tuple("birthDate", "birth-date.format"));
    assertThat(keys(contact).value(KeyForm.EMAIL_PLAIN, 0))
        .isEqualTo(Digests.sha256("ann@example.com"));
    assertThat(keys(contact).value(KeyForm.GIVEN_NAME_META, 0)).isEqualTo(Digests.sha256("ann"));
  }

  @Test
  void problemsShowNoValue() {
    ArrivedContact contact =
        arrive(
            Map.of("country", "Nowhereland"),
            null,
            identifier(IdentifierKind.EMAIL, "secretive"),
            identifier(IdentifierKind.PHONE, "+49 151 98 SECRET"));
    assertThat(contact.problems()).hasSize(3);
    assertThat(contact.problems().toString() + contact)
        .doesNotContainIgnoringCase("secret")
        .doesNotContain("98")
        .doesNotContain("Nowhereland");
  }

  @Test
  void aContactWithoutAnyIdentifierIsStillAContact() {
    ArrivedContact contact = arrive(Map.of(), null);
    assertThat(contact.identifiers()).isEmpty();
    assertThat(contact.kinds()).isZero();
    assertThat(KeyCodec.merge(List.of(contact.keys()), token -> false)).isEqualTo(contact.keys());
  }

  @Test
  void ownCountryBeatsTheDefaultAndAnUnreadableOneIsNoGuess() {
    RawIdentifier phone = identifier(IdentifierKind.PHONE, "020 7946 0958");
    assertThat(arrive(Map.of("country", "UK"), "DE", phone).identifiers())
        .containsExactly(token(IdentifierKind.PHONE, "", "+442079460958"));
    assertThat(arrive(Map.of("country", "Atlantis"), "GB", phone).problems())
        .extracting(ArrivedContact.Problem::reason)
        .containsExactly("country.unknown", "phone.country-unknown");
    assertThat(keys(arrive(Map.of(), "GB")).value(KeyForm.COUNTRY_CLEAR, 0))
        .isEqualTo("GB".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aDeclaredDigestJoinsWithThePlainValue() {
    byte[] hex =
        HexFormat.of()
            .formatHex(Digests.sha256("ann@example.com"))
            .getBytes(StandardCharsets.US_ASCII);
    String upper = new String(hex, StandardCharsets.US_ASCII).toUpperCase(java.util.Locale.ROOT);
    RawIdentifier digest =
        new RawIdentifier(IdentifierKind.EMAIL, "email_sha256", upper, KeyForm.EMAIL_PLAIN);
    assertThat(arrive(Map.of(), null, digest).identifiers())
        .containsExactly(token(IdentifierKind.EMAIL, "", "ann@example.com"));
  }

  @Test
  void aDigestOfALossyFormJoinsOnlyItsLike() {
    byte[] hex =
        HexFormat.of()
            .formatHex(Digests.sha256("ann@example.com"))
            .getBytes(StandardCharsets.US_ASCII);
    String text = new String(hex, StandardCharsets.US_ASCII);
    RawIdentifier digest =
        new RawIdentifier(IdentifierKind.EMAIL, "reddit", text, KeyForm.EMAIL_REDDIT);
    assertThat(arrive(Map.of(), null, digest).identifiers())
        .doesNotContain(token(IdentifierKind.EMAIL, "", "ann@example.com"));
  }

  @Test
  void theSameAddressTwiceIsOneKey() {
    ArrivedContact contact =
        arrive(
            Map.of(),
            null,
            identifier(IdentifierKind.EMAIL, "ann@example.com"),
            identifier(IdentifierKind.EMAIL, "ANN@example.com"));
    assertThat(contact.identifiers()).hasSize(1);
    assertThat(keys(contact).count(IdentifierKind.EMAIL)).isEqualTo(1);
  }

  @Test
  void keepsNoFormThatNobodyAskedFor() {
    ArrivedContact contact =
        arrive(Map.of("givenName", "Ann"), null, identifier(IdentifierKind.EMAIL, "a@x.com"));
    assertThat(ContactReader.ON_REQUEST)
        .allSatisfy(form -> assertThat(keys(contact).value(form, 0)).isNull());
  }

  @Test
  void onlyDigestsOfNamesAndAddressesStandInTheKeys() {
    byte[] keys =
        arrive(
                Map.of("givenName", "Gwendolyn", "city", "Shelbyville", "street", "742 Evergreen"),
                "US",
                identifier(IdentifierKind.EMAIL, "gwendolyn@example.com"))
            .keys();
    String bytes = new String(keys, StandardCharsets.ISO_8859_1);
    assertThat(Arrays.asList("wendolyn", "helbyville", "vergreen", "example"))
        .noneMatch(bytes::contains);
  }
}
