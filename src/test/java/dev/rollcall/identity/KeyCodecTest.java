package dev.rollcall.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.identity.RawContact.RawIdentifier;
import dev.rollcall.model.IdentifierKind;
import dev.rollcall.model.KeyForm;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Encoding, reading back and merging of match keys. */
final class KeyCodecTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-22T05:00:00Z"), ZoneOffset.UTC);

  private final Tokens tokens = new Tokens(KeyRings.of(5));
  private final ContactReader reader = new ContactReader(tokens, CLOCK, ContactReader.ON_REQUEST);

  private byte[] contact(Map<String, String> attributes, String... emails) {
    List<RawIdentifier> identifiers = new ArrayList<>();
    for (String email : emails) {
      identifiers.add(new RawIdentifier(IdentifierKind.EMAIL, "email", email, null));
    }
    return reader.arrive(new RawContact("crm", identifiers, attributes, null, null, false)).keys();
  }

  private byte[] hashed(KeyForm form, String text) {
    String hex = HexFormat.of().formatHex(Digests.sha256(text));
    RawIdentifier digest = new RawIdentifier(form.kind(), "digest", hex, form);
    return reader
        .arrive(new RawContact("crm", List.of(digest), Map.of(), null, null, false))
        .keys();
  }

  private static byte @Nullable [] sha(@Nullable String text) {
    return text == null ? null : Digests.sha256(text);
  }

  private static MemberKeys merged(byte[]... newestFirst) {
    return KeyCodec.reader().read(1, KeyCodec.merge(List.of(newestFirst), token -> false));
  }

  @Test
  void readsBackEveryFormOfAnEmail() {
    MemberKeys keys = merged(contact(Map.of(), "Ja.ne+x@Gmail.com"));
    assertThat(keys.member()).isEqualTo(1);
    assertThat(keys.count(IdentifierKind.EMAIL)).isEqualTo(1);
    assertThat(keys.value(KeyForm.EMAIL_PLAIN, 0)).isEqualTo(sha("ja.ne+x@gmail.com"));
    assertThat(keys.value(KeyForm.EMAIL_GOOGLE, 0)).isEqualTo(sha("jane@gmail.com"));
    assertThat(keys.value(KeyForm.EMAIL_TRADE_DESK, 0)).isEqualTo(sha("jane@gmail.com"));
    assertThat(keys.value(KeyForm.EMAIL_REDDIT, 0)).isEqualTo(sha("jane@gmail.com"));
    assertThat(keys.value(KeyForm.EMAIL_AMAZON, 0)).isEqualTo(sha("ja.nex@gmail.com"));
    assertThat(keys.value(KeyForm.EMAIL_SHA512, 0)).isEqualTo(Digests.sha512("ja.ne+x@gmail.com"));
    assertThat(keys.value(KeyForm.EMAIL_MD5, 0)).isEqualTo(Digests.md5("ja.ne+x@gmail.com"));
    assertThat(keys.value(KeyForm.PHONE_E164, 0)).isNull();
    assertThat(keys.value(KeyForm.EMAIL_PLAIN, 1)).isNull();
  }

  @Test
  void theTradeDeskFoldsGmailOnly() {
    MemberKeys keys = merged(contact(Map.of(), "a.b+c@googlemail.com", "d.e@gmail.com"));
    assertThat(keys.value(KeyForm.EMAIL_TRADE_DESK, 0)).isEqualTo(sha("a.b+c@googlemail.com"));
    assertThat(keys.value(KeyForm.EMAIL_TRADE_DESK, 1)).isEqualTo(sha("de@gmail.com"));
  }

  @Test
  void storesEqualDigestsOnce() {
    ContactReader plain = new ContactReader(tokens, CLOCK);
    RawIdentifier email = new RawIdentifier(IdentifierKind.EMAIL, "email", "ann@example.com", null);
    RawContact contact = new RawContact("crm", List.of(email), Map.of(), null, null, false);
    byte[] keys = plain.arrive(contact).keys();
    assertThat(keys).hasSize(1 + 4 + 16 + 4 * 2 + 32);
    assertThat(KeyCodec.merge(List.of(keys), token -> false)).hasSize(keys.length - 16);
  }

  private static final Map<String, String> ATTRIBUTES =
      Map.of(
          "givenName", "Dr. Björn",
          "familyName", "Müller, Jr.",
          "country", "Germany",
          "city", "München",
          "state", "Bavaria",
          "postalCode", " 80331 ",
          "street", "Hauptstr. 5",
          "birthDate", "1990-02-01",
          "gender", "Male");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GIVEN_NAME_META         | dr björn
          GIVEN_INITIAL_META      | d
          GIVEN_NAME_GOOGLE_ADS   | dr. björn
          GIVEN_NAME_DATA_MANAGER | björn
          GIVEN_NAME_AMAZON       | drbjoern
          GIVEN_NAME_LINKEDIN     | Dr. Björn
          FAMILY_NAME_META        | müller jr
          FAMILY_NAME_GOOGLE_ADS  | müller, jr.
          FAMILY_NAME_DATA_MANAGER| müller
          FAMILY_NAME_AMAZON      | muellerjr
          FAMILY_NAME_LINKEDIN    | Müller, Jr.
          CITY_META               | münchen
          CITY_AMAZON             | mnchen
          STATE_META              | bavaria
          STATE_AMAZON            | by
          POSTAL_CODE_META        | 80331
          POSTAL_CODE_AMAZON      | 80331
          POSTAL_CODE_GOOGLE      | 80331
          STREET_AMAZON           | hauptstr5
          COUNTRY_META            | de
          COUNTRY_CLEAR           | DE
          BIRTH_YEAR              | 1990
          BIRTH_MONTH             | 02
          BIRTH_DAY               | 01
          GENDER                  | m
          """)
  void readsBackEveryAttribute(KeyForm form, String text) {
    MemberKeys keys = merged(contact(ATTRIBUTES));
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    assertThat(keys.count(IdentifierKind.ATTRIBUTE)).isEqualTo(1);
    assertThat(keys.value(form, 0)).isEqualTo(form.digest() ? Digests.sha256(utf8) : utf8);
  }

  @Test
  void mergesNewestFirstEachOnceAndFiveAtMost() {
    MemberKeys keys =
        merged(
            contact(Map.of(), "a@x.com", "b@x.com"),
            contact(Map.of(), "B@x.com", "c@x.com", "d@x.com"),
            contact(Map.of(), "e@x.com", "f@x.com"));
    assertThat(keys.count(IdentifierKind.EMAIL)).isEqualTo(5);
    String[] expected = {"a@x.com", "b@x.com", "c@x.com", "d@x.com", "e@x.com"};
    for (int i = 0; i < expected.length; i++) {
      assertThat(keys.value(KeyForm.EMAIL_PLAIN, i)).isEqualTo(sha(expected[i]));
    }
  }

  @Test
  void leavesBlockedIdentifiersOut() {
    UUID shared = tokens.token(IdentifierKind.EMAIL, "", "info@x.com");
    byte[] merged =
        KeyCodec.merge(List.of(contact(Map.of(), "info@x.com", "a@x.com")), shared::equals);
    MemberKeys keys = KeyCodec.reader().read(9, merged);
    assertThat(keys.count(IdentifierKind.EMAIL)).isEqualTo(1);
    assertThat(keys.value(KeyForm.EMAIL_PLAIN, 0)).isEqualTo(sha("a@x.com"));
    byte[] none = KeyCodec.merge(List.of(contact(Map.of(), "info@x.com")), shared::equals);
    assertThat(KeyCodec.kinds(none)).isZero();
  }

  @Test
  void takesAttributesOneByOneFromTheNewestThatHasThem() {
    MemberKeys keys =
        merged(
            contact(Map.of("givenName", "Ann")),
            contact(Map.of("givenName", "Anna", "familyName", "Doe")));
    assertThat(keys.value(KeyForm.GIVEN_NAME_META, 0)).isEqualTo(sha("ann"));
    assertThat(keys.value(KeyForm.FAMILY_NAME_META, 0)).isEqualTo(sha("doe"));
  }

  @Test
  void neverPutsAPlaceIntoAnotherCountry() {
    MemberKeys keys =
        merged(
            contact(Map.of("country", "US")),
            contact(Map.of("country", "DE", "city", "Berlin", "givenName", "Ann")),
            contact(Map.of("country", "US", "city", "Boston")));
    assertThat(keys.value(KeyForm.COUNTRY_CLEAR, 0))
        .isEqualTo("US".getBytes(StandardCharsets.UTF_8));
    assertThat(keys.value(KeyForm.CITY_META, 0)).isEqualTo(sha("boston"));
    assertThat(keys.value(KeyForm.GIVEN_NAME_META, 0)).isEqualTo(sha("ann"));
  }

  @Test
  void aDigestServesItsFormAndAPlainValueReplacesIt() {
    byte[] digest = hashed(KeyForm.EMAIL_PLAIN, "ann@example.com");
    MemberKeys alone = merged(digest);
    assertThat(alone.value(KeyForm.EMAIL_PLAIN, 0)).isEqualTo(sha("ann@example.com"));
    assertThat(alone.value(KeyForm.EMAIL_GOOGLE, 0)).isEqualTo(sha("ann@example.com"));
    assertThat(alone.value(KeyForm.EMAIL_TRADE_DESK, 0)).isEqualTo(sha("ann@example.com"));
    assertThat(alone.value(KeyForm.EMAIL_REDDIT, 0)).isNull();
    assertThat(alone.value(KeyForm.EMAIL_AMAZON, 0)).isNull();
    MemberKeys both = merged(digest, contact(Map.of(), "ann@example.com"));
    assertThat(both.count(IdentifierKind.EMAIL)).isEqualTo(1);
    assertThat(both.value(KeyForm.EMAIL_REDDIT, 0)).isEqualTo(sha("ann@example.com"));
  }

  @Test
  void aDigestOfAnotherFormServesThatFormAlone() {
    MemberKeys phone = merged(hashed(KeyForm.PHONE_DIGITS, "4915123456789"));
    assertThat(phone.value(KeyForm.PHONE_DIGITS, 0)).isEqualTo(sha("4915123456789"));
    assertThat(phone.value(KeyForm.PHONE_E164, 0)).isNull();
    MemberKeys desk = merged(hashed(KeyForm.EMAIL_TRADE_DESK, "jane@gmail.com"));
    assertThat(desk.value(KeyForm.EMAIL_TRADE_DESK, 0)).isEqualTo(sha("jane@gmail.com"));
    assertThat(desk.value(KeyForm.EMAIL_PLAIN, 0)).isNull();
  }

  @Test
  void devicesAreClearInBothForms() {
    RawIdentifier device =
        new RawIdentifier(
            IdentifierKind.DEVICE_ID, "idfa", "EA7583CD-A667-48BC-B806-42ECB2B48606", null);
    RawContact raw = new RawContact("crm", List.of(device, device), Map.of(), null, null, false);
    MemberKeys keys = merged(reader.arrive(raw).keys());
    assertThat(keys.count(IdentifierKind.DEVICE_ID)).isEqualTo(1);
    assertThat(keys.value(KeyForm.DEVICE_BY_KIND, 0))
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("EA7583CD-A667-48BC-B806-42ECB2B48606");
    assertThat(keys.value(KeyForm.DEVICE_LOWER, 0))
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("ea7583cd-a667-48bc-b806-42ecb2b48606");
  }

  @Test
  void aReaderForgetsTheMemberBefore() {
    MemberKeys keys =
        merged(contact(Map.of("givenName", "Ann", "country", "DE"), "ann@gmail.com", "b@x.com"));
    keys.read(2, KeyCodec.merge(List.of(contact(Map.of(), "c.d@x.com")), token -> false));
    assertThat(keys.member()).isEqualTo(2);
    assertThat(keys.count(IdentifierKind.ATTRIBUTE)).isZero();
    assertThat(keys.value(KeyForm.GIVEN_NAME_META, 0)).isNull();
    assertThat(keys.value(KeyForm.COUNTRY_META, 0)).isNull();
    assertThat(keys.value(KeyForm.EMAIL_TRADE_DESK, 0)).isEqualTo(sha("c.d@x.com"));
    assertThat(keys.value(KeyForm.EMAIL_PLAIN, 1)).isNull();
  }

  @Test
  void equalKeysGiveEqualBytesAndFingerprints() {
    byte[] one = KeyCodec.merge(List.of(contact(Map.of("city", "Bonn"), "a@x.com")), t -> false);
    byte[] two = KeyCodec.merge(List.of(contact(Map.of("city", " Bonn"), "A@x.com ")), t -> false);
    Fingerprints fingerprints = new Fingerprints(KeyRings.of(5));
    assertThat(two).isEqualTo(one);
    assertThat(fingerprints.of(two)).isEqualTo(fingerprints.of(one));
    assertThat(fingerprints.of(contact(Map.of(), "b@x.com"))).isNotEqualTo(fingerprints.of(one));
  }

  @Test
  void refusesALayoutThatItDoesNotKnow() {
    assertThatThrownBy(() -> KeyCodec.kinds(new byte[] {9}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> KeyCodec.kinds(new byte[0]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
