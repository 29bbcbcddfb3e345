package dev.rollcall.identity;

import dev.rollcall.identity.arrival.DeviceKind;
import dev.rollcall.model.IdentifierKind;
import dev.rollcall.model.KeyForm;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record's identifiers and attributes as its source gave them, raw. Lives only until it has
 * arrived; its {@code toString} shows no value.
 *
 * @param source name space of its contact ids
 * @param attributes by name: givenName, familyName, country, city, state, postalCode, street,
 *     birthDate, gender
 * @param defaultCountry of people whose record names none; null: unknown
 * @param birthDateFormat pattern; null: ISO
 * @param lettersInPhones whether letters in phones stand for digits; else such phones are
 *     quarantined
 */
public record RawContact(
    String source,
    List<RawIdentifier> identifiers,
    Map<String, String> attributes,
    @Nullable String defaultCountry,
    @Nullable String birthDateFormat,
    boolean lettersInPhones) {

  /**
   * @param field the source's name for it, for messages
   * @param text the whole cell; of e-mails it may hold several
   * @param hashed form that a column of digests was made with; null: plain values
   */
  public record RawIdentifier(
      IdentifierKind kind, String field, String text, @Nullable KeyForm hashed, DeviceKind device) {
    public RawIdentifier(IdentifierKind kind, String field, String text, @Nullable KeyForm hashed) {
      this(kind, field, text, hashed, DeviceKind.UNKNOWN);
    }

    @Override
    public String toString() {
      return "raw " + kind;
    }
  }

  @Override
  public String toString() {
    return "raw contact of " + source;
  }
}
