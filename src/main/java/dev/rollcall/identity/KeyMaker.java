package dev.rollcall.identity;

import dev.rollcall.identity.arrival.DeviceKind;
import dev.rollcall.identity.form.AmazonPlaces;
import dev.rollcall.identity.form.AmazonStreet;
import dev.rollcall.identity.form.BirthForms;
import dev.rollcall.identity.form.EmailForms;
import dev.rollcall.identity.form.MetaPlaces;
import dev.rollcall.identity.form.NameForms;
import dev.rollcall.identity.form.PhoneForms;
import dev.rollcall.model.KeyForm;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the match keys of one contact after the other: every form that a platform takes of each
 * arrived value. To be called in the order of {@link KeyGroup}. Not thread-safe.
 */
final class KeyMaker {
  private final Set<KeyForm> requested;
  private final NameMemo.Both names;
  private final KeyWriter writer = new KeyWriter();

  /**
   * @param names of makers with the same forms requested
   */
  KeyMaker(Set<KeyForm> requested, NameMemo.Both names) {
    this.requested = requested;
    this.names = names;
  }

  /** Begins another contact. */
  void restart() {
    writer.restart();
  }

  /**
   * @param plain E1
   * @param digest SHA-256 of {@code plain}
   */
  void email(String plain, byte[] digest, UUID token) {
    writer.begin(KeyGroup.EMAIL, EmailForms.atGmail(plain) ? KeyWriter.GMAIL_COM : 0, token);
    writer.hashed(KeyForm.EMAIL_PLAIN, plain, digest);
    writer.hashed(KeyForm.EMAIL_GOOGLE, EmailForms.googleOfPlain(plain));
    writer.hashed(KeyForm.EMAIL_AMAZON, EmailForms.amazonOfPlain(plain));
    writer.hashed(KeyForm.EMAIL_REDDIT, EmailForms.redditOfPlain(plain));
    if (requested.contains(KeyForm.EMAIL_SHA512)) {
      writer.digest(KeyForm.EMAIL_SHA512, Digests.sha512(plain));
    }
    if (requested.contains(KeyForm.EMAIL_MD5)) {
      writer.digest(KeyForm.EMAIL_MD5, Digests.md5(plain));
    }
    writer.end();
  }

  /**
   * @param digest SHA-256 of {@code e164}
   */
  void phone(String e164, byte[] digest, UUID token) {
    writer.begin(KeyGroup.PHONE, 0, token);
    writer.hashed(KeyForm.PHONE_DIGITS, PhoneForms.digits(e164));
    writer.hashed(KeyForm.PHONE_E164, e164, digest);
    writer.end();
  }

  /**
   * A digest from a column declared pre-hashed serves the form it was made with. E1 serves Google
   * and The Trade Desk too, as far as the addresses are not Gmail's; it never serves Reddit or
   * Amazon.
   */
  void digest(KeyGroup group, KeyForm form, byte[] digest, UUID token) {
    writer.begin(group, 0, token);
    writer.digest(form, digest);
    if (form == KeyForm.EMAIL_PLAIN) {
      writer.sameAsFirst(KeyForm.EMAIL_GOOGLE);
    }
    writer.end();
  }

  void device(String id, DeviceKind kind) {
    int flags =
        switch (kind) {
          case IDFA -> KeyWriter.IDFA;
          case GOOGLE_AID -> KeyWriter.GOOGLE_AID;
          case UNKNOWN -> 0;
        };
    clear(KeyGroup.DEVICE, flags, KeyForm.DEVICE_BY_KIND, id);
  }

  void external(String id) {
    clear(KeyGroup.EXTERNAL, 0, KeyForm.EXTERNAL_ID, id);
  }

  void givenName(String name) {
    remembered(names.given(), name, this::makeGivenName);
  }

  private void makeGivenName(String name) {
    writer.begin(KeyGroup.GIVEN_NAME, 0, null);
    writer.hashed(KeyForm.GIVEN_NAME_META, NameForms.meta(name));
    writer.hashed(KeyForm.GIVEN_INITIAL_META, NameForms.metaInitial(name));
    writer.hashed(KeyForm.GIVEN_NAME_GOOGLE_ADS, NameForms.googleAds(name));
    writer.hashed(KeyForm.GIVEN_NAME_DATA_MANAGER, NameForms.dataManagerGiven(name));
    writer.hashed(KeyForm.GIVEN_NAME_AMAZON, NameForms.amazon(name));
    onRequest(KeyForm.GIVEN_NAME_LINKEDIN, name);
    writer.end();
  }

  void familyName(String name) {
    remembered(names.family(), name, this::makeFamilyName);
  }

  private void makeFamilyName(String name) {
    writer.begin(KeyGroup.FAMILY_NAME, 0, null);
    writer.hashed(KeyForm.FAMILY_NAME_META, NameForms.meta(name));
    writer.hashed(KeyForm.FAMILY_NAME_GOOGLE_ADS, NameForms.googleAds(name));
    writer.hashed(KeyForm.FAMILY_NAME_DATA_MANAGER, NameForms.dataManagerFamily(name));
    writer.hashed(KeyForm.FAMILY_NAME_AMAZON, NameForms.amazon(name));
    onRequest(KeyForm.FAMILY_NAME_LINKEDIN, name);
    writer.end();
  }

  private void remembered(NameMemo memo, String name, Consumer<String> maker) {
    byte[] known = memo.group(name);
    if (known == null) {
      int from = writer.size();
      maker.accept(name);
      memo.remember(name, writer.since(from));
    } else {
      writer.encoded(known);
    }
  }

  private void onRequest(KeyForm form, String name) {
    if (requested.contains(form)) {
      writer.clear(form, NameForms.linkedIn(name));
    }
  }

  void city(String city) {
    writer.begin(KeyGroup.CITY, 0, null);
    writer.hashed(KeyForm.CITY_META, MetaPlaces.city(city));
    writer.hashed(KeyForm.CITY_AMAZON, AmazonPlaces.city(city));
    writer.end();
  }

  void state(String state, @Nullable String country) {
    writer.begin(KeyGroup.STATE, 0, null);
    writer.hashed(KeyForm.STATE_META, MetaPlaces.state(state, country));
    writer.hashed(KeyForm.STATE_AMAZON, AmazonPlaces.state(state, country));
    writer.end();
  }

  void postalCode(String code, @Nullable String country) {
    writer.begin(KeyGroup.POSTAL_CODE, 0, null);
    writer.hashed(KeyForm.POSTAL_CODE_META, MetaPlaces.postalCode(code, country));
    writer.hashed(KeyForm.POSTAL_CODE_AMAZON, AmazonPlaces.postalCode(code, country));
    writer.clear(KeyForm.POSTAL_CODE_GOOGLE, code);
    writer.end();
  }

  void street(String street, @Nullable String country) {
    writer.begin(KeyGroup.STREET, 0, null);
    writer.hashed(KeyForm.STREET_AMAZON, AmazonStreet.of(street, country));
    writer.end();
  }

  void country(String alpha2) {
    clear(KeyGroup.COUNTRY, 0, KeyForm.COUNTRY_CLEAR, alpha2);
  }

  void birth(LocalDate date) {
    writer.begin(KeyGroup.BIRTH, 0, null);
    writer.hashed(KeyForm.BIRTH_YEAR, BirthForms.year(date.getYear()));
    writer.hashed(KeyForm.BIRTH_MONTH, BirthForms.twoDigits(date.getMonthValue()));
    writer.hashed(KeyForm.BIRTH_DAY, BirthForms.twoDigits(date.getDayOfMonth()));
    writer.end();
  }

  void gender(String letter) {
    writer.begin(KeyGroup.GENDER, 0, null);
    writer.hashed(KeyForm.GENDER, letter);
    writer.end();
  }

  private void clear(KeyGroup group, int flags, KeyForm form, String text) {
    writer.begin(group, flags, null);
    writer.clear(form, text);
    writer.end();
  }

  byte[] encoded() {
    return writer.toBytes();
  }
}
