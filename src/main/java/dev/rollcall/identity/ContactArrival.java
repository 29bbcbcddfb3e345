package dev.rollcall.identity;

import dev.rollcall.identity.RawContact.RawIdentifier;
import dev.rollcall.identity.arrival.Arrival;
import dev.rollcall.identity.arrival.BirthDateArrival;
import dev.rollcall.identity.arrival.CountryArrival;
import dev.rollcall.identity.arrival.DeviceArrival;
import dev.rollcall.identity.arrival.DigestArrival;
import dev.rollcall.identity.arrival.EmailArrival;
import dev.rollcall.identity.arrival.GenderArrival;
import dev.rollcall.identity.arrival.NameArrival;
import dev.rollcall.identity.arrival.OwnIdArrival;
import dev.rollcall.identity.arrival.PhoneArrival;
import dev.rollcall.identity.form.EmailForms;
import dev.rollcall.model.IdentifierKind;
import dev.rollcall.model.KeyForm;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One record on its way in. Not thread-safe; used once. */
final class ContactArrival {
  private final RawContact raw;
  private final Tokens tokens;
  private final KeyMaker keys;
  private final Function<RawContact, BirthDateArrival> birthDates;
  private final Set<ArrivedContact.Identifier> identifiers = new LinkedHashSet<>();
  private final List<ArrivedContact.Problem> problems = new ArrayList<>();

  /** Of the record's identifiers. */
  private final int kinds;

  private int repaired;

  ContactArrival(
      RawContact raw,
      Tokens tokens,
      KeyMaker keys,
      Function<RawContact, BirthDateArrival> birthDates) {
    this.raw = raw;
    this.tokens = tokens;
    this.keys = keys;
    this.birthDates = birthDates;
    int kinds = 0;
    for (RawIdentifier identifier : raw.identifiers()) {
      kinds |= identifier.kind().bit();
    }
    this.kinds = kinds;
  }

  ArrivedContact arrive() {
    String country = country();
    each(IdentifierKind.EMAIL, this::email);
    each(IdentifierKind.PHONE, identifier -> phone(identifier, country));
    each(IdentifierKind.DEVICE_ID, this::device);
    each(IdentifierKind.EXTERNAL_ID, this::external);
    each(IdentifierKind.USER_ID, identifier -> ownId(identifier, Tokens.USER_SPACE));
    each(IdentifierKind.ANONYMOUS_ID, identifier -> ownId(identifier, ""));
    each(IdentifierKind.CONTACT_ID, identifier -> ownId(identifier, raw.source()));
    attributes(country);
    byte[] encoded = keys.encoded();
    return new ArrivedContact(
        List.copyOf(identifiers),
        KeyCodec.kinds(encoded),
        encoded,
        List.copyOf(problems),
        repaired);
  }

  private void each(IdentifierKind kind, Consumer<RawIdentifier> reader) {
    if ((kinds & kind.bit()) != 0) {
      each(kind, reader, false);
      each(kind, reader, true);
    }
  }

  /** Plain values first: they have more forms than a digest of the same value. */
  private void each(IdentifierKind kind, Consumer<RawIdentifier> reader, boolean hashed) {
    for (RawIdentifier identifier : raw.identifiers()) {
      if (identifier.kind() == kind && (identifier.hashed() != null) == hashed) {
        reader.accept(identifier);
      }
    }
  }

  /** A country that cannot be read is unknown: the default would be a guess. */
  private @Nullable String country() {
    String cell = raw.attributes().getOrDefault("country", "");
    Arrival<String> own = CountryArrival.read(cell);
    String byDefault = raw.defaultCountry();
    if (own instanceof Arrival.Absent && byDefault != null) {
      return taken("defaultCountry", CountryArrival.read(byDefault));
    }
    return taken("country", own);
  }

  private void email(RawIdentifier identifier) {
    if (identifier.hashed() != null) {
      digest(identifier, identifier.hashed(), KeyGroup.EMAIL, KeyForm.EMAIL_PLAIN);
      return;
    }
    for (Arrival<String> arrival : EmailArrival.read(identifier.text())) {
      String address = taken(identifier.field(), arrival);
      String plain = address == null ? null : EmailForms.plain(address);
      if (plain != null) {
        byte[] digest = Digests.sha256(plain);
        UUID token = tokens.ofDigest(IdentifierKind.EMAIL, "", digest);
        if (joins(IdentifierKind.EMAIL, token)) {
          keys.email(plain, digest, token);
        }
      }
    }
  }

  private void phone(RawIdentifier identifier, @Nullable String country) {
    if (identifier.hashed() != null) {
      digest(identifier, identifier.hashed(), KeyGroup.PHONE, KeyForm.PHONE_E164);
      return;
    }
    Arrival<String> arrival = PhoneArrival.read(identifier.text(), country, raw.lettersInPhones());
    String e164 = taken(identifier.field(), arrival);
    if (e164 != null) {
      byte[] digest = Digests.sha256(e164);
      UUID token = tokens.ofDigest(IdentifierKind.PHONE, "", digest);
      if (joins(IdentifierKind.PHONE, token)) {
        keys.phone(e164, digest, token);
      }
    }
  }

  /**
   * Digests of the canonical form join with plain values. Those of another form have a name space
   * of their own: equal digests of it need not be one person's.
   */
  private void digest(RawIdentifier identifier, KeyForm form, KeyGroup group, KeyForm canonical) {
    byte[] digest = taken(identifier.field(), DigestArrival.read(identifier.text(), form));
    if (digest != null) {
      IdentifierKind kind = identifier.kind();
      UUID token = tokens.ofDigest(kind, form == canonical ? "" : form.name(), digest);
      if (joins(kind, token)) {
        keys.digest(group, form, digest, token);
      }
    }
  }

  private void device(RawIdentifier identifier) {
    String id =
        taken(identifier.field(), DeviceArrival.read(identifier.text(), identifier.device()));
    if (id != null) {
      keys.device(id, identifier.device());
    }
  }

  private void external(RawIdentifier identifier) {
    String id = taken(identifier.field(), OwnIdArrival.read(identifier.text()));
    if (id != null) {
      keys.external(id);
    }
  }

  private void ownId(RawIdentifier identifier, String namespace) {
    String id = taken(identifier.field(), OwnIdArrival.read(identifier.text()));
    if (id != null) {
      joins(identifier.kind(), tokens.token(identifier.kind(), namespace, id));
    }
  }

  /** False where the contact has the identifier already. */
  private boolean joins(IdentifierKind kind, UUID token) {
    return identifiers.add(new ArrivedContact.Identifier(kind, token));
  }

  private void attributes(@Nullable String country) {
    name("givenName", keys::givenName);
    name("familyName", keys::familyName);
    name("city", keys::city);
    name("state", state -> keys.state(state, country));
    name("postalCode", code -> keys.postalCode(code, country));
    name("street", street -> keys.street(street, country));
    if (country != null) {
      keys.country(country);
    }
    LocalDate birth = attribute("birthDate", cell -> birthDates.apply(raw).read(cell));
    if (birth != null) {
      keys.birth(birth);
    }
    String gender = attribute("gender", GenderArrival::read);
    if (gender != null) {
      keys.gender(gender);
    }
  }

  private void name(String attribute, Consumer<String> maker) {
    String name = attribute(attribute, NameArrival::read);
    if (name != null) {
      maker.accept(name);
    }
  }

  private <T> @Nullable T attribute(String name, Function<String, Arrival<T>> reader) {
    String cell = raw.attributes().get(name);
    return cell == null ? null : taken(name, reader.apply(cell));
  }

  private <T> @Nullable T taken(String field, Arrival<T> arrival) {
    if (arrival instanceof Arrival.Accepted<T> accepted) {
      repaired += accepted.repaired() ? 1 : 0;
      return accepted.value();
    }
    if (arrival instanceof Arrival.Quarantined<T> refused) {
      problems.add(
          new ArrivedContact.Problem(field, refused.reason().id(), refused.reason().sentence()));
    }
    return null;
  }
}
