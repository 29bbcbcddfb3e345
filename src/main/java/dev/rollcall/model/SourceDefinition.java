package dev.rollcall.model;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a source's fields become identifiers, attributes, traits and consent, as written in {@code
 * config/sources}.
 *
 * @param kind contacts or events
 * @param id field of the record's own id (contacts); null for events
 * @param updated field of the time of change; null: time of arrival
 * @param defaultCountry country of people whose record names none; null: unknown
 * @param zone of times that carry none
 * @param identifiers field by identifier
 * @param attributes field by attribute name: givenName, familyName, country, city, state,
 *     postalCode, street, birthDate, gender
 * @param birthDateFormat pattern of {@code birthDate}; null: ISO
 * @param delimiter of CSV; null: found out
 * @param encoding of the file; null: UTF-8
 * @param writeKeys of a collector, possibly {@code {{env:NAME}}} references
 * @param partial whether a file that breaks off keeps the rows before the break
 * @param deleted how a record says that it has been deleted; null: it cannot
 * @param http how the source is read from an API; null: it comes as files, or to a collector
 */
public record SourceDefinition(
    String name,
    Kind kind,
    @Nullable String id,
    @Nullable String updated,
    @Nullable String defaultCountry,
    ZoneId zone,
    @Nullable Duration freshWithin,
    List<IdentifierField> identifiers,
    Map<String, String> attributes,
    @Nullable String birthDateFormat,
    List<TraitField> traits,
    List<ConsentField> consent,
    @Nullable Character delimiter,
    @Nullable String encoding,
    List<String> writeKeys,
    boolean lettersInPhones,
    boolean partial,
    @Nullable DeletedField deleted,
    @Nullable PullDefinition http,
    Location location) {

  public enum Kind {
    CONTACTS,
    EVENTS
  }

  /**
   * @param hashed the form a pre-hashed column was made with ({@link KeyForm#EMAIL_PLAIN} and so
   *     on); null: plain values
   */
  public record IdentifierField(IdentifierKind kind, String field, @Nullable KeyForm hashed) {}

  public enum TraitType {
    TEXT,
    NUMBER,
    BOOLEAN,
    DATE,
    LIST,
    /**
     * A country in any spelling, kept as ISO alpha-2 text; one that is not known is quarantined.
     */
    COUNTRY
  }

  /**
   * @param format of dates; null: ISO
   * @param separator between the items of a list in one text; null: comma
   */
  public record TraitField(
      String name,
      String field,
      TraitType type,
      @Nullable String format,
      @Nullable String separator) {}

  /**
   * @param granted values that mean granted; {@code denied} likewise; any other value is unknown
   */
  public record ConsentField(
      String purpose, String field, List<String> granted, List<String> denied) {}

  /**
   * @param values of the field that mean deleted
   */
  public record DeletedField(String field, List<String> values) {}
}
