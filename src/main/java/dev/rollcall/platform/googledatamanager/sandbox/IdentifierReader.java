package dev.rollcall.platform.googledatamanager.sandbox;

import dev.rollcall.sandbox.Sha256;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads the identifiers of members and names those that are wrong (Data Manager API, Format user
 * data; ErrorReason). Not thread-safe.
 */
final class IdentifierReader {
  private static final int DIGEST_BYTES = 32;
  private static final int POSTAL_CODE_MAX = 12;
  private static final Set<String> REGIONS = Set.of(Locale.getISOCountries());
  private static final Set<String> IDENTIFIER = Set.of("emailAddress", "phoneNumber", "address");
  private static final List<String> ADDRESS_PARTS =
      List.of("givenName", "familyName", "regionCode", "postalCode");

  /** The last three are read for Google Analytics alone. */
  private static final Set<String> ADDRESS =
      Set.of(
          "givenName",
          "familyName",
          "regionCode",
          "postalCode",
          "addressLine",
          "city",
          "administrativeArea");

  private static final Set<String> IP = Set.of("ipAddress", "observeStartTime", "observeEndTime");
  private static final String MOBILE_ID = "\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}";

  private final boolean hex;
  private final Sha256 sha = new Sha256();
  private final List<Violation> violations = new ArrayList<>();

  /**
   * @param hex whether digests are in hex rather than Base64
   */
  IdentifierReader(boolean hex) {
    this.hex = hex;
  }

  /** What was wrong so far. */
  List<Violation> violations() {
    return violations;
  }

  void wrong(String at, String reason, String description) {
    violations.add(new Violation(at, reason, description));
  }

  /** The contacts of {@code userData}. */
  List<Identifier> contacts(Fields userData) {
    List<Fields> all = userData.messages("userIdentifiers", IDENTIFIER);
    return each(userData.path(), userData.at("userIdentifiers"), all, this::contact);
  }

  private Optional<Identifier> contact(Fields fields) {
    if (fields.values().size() > 1) {
      throw ApiError.malformed(
              fields.path(), "oneof field 'identifier' is already set at '" + fields.path() + "'.")
          .thrown();
    }
    if (fields.has("emailAddress")) {
      return digest(fields.path(), fields.text("emailAddress"))
          .map(key -> new Identifier(IdentifierKind.EMAIL, key));
    }
    if (fields.has("phoneNumber")) {
      return digest(fields.path(), fields.text("phoneNumber"))
          .map(key -> new Identifier(IdentifierKind.PHONE, key));
    }
    Optional<Fields> address = fields.message("address", ADDRESS);
    if (address.isEmpty()) {
      wrong(fields.path(), "NO_IDENTIFIERS_PROVIDED", "The identifier is empty.");
    }
    return address.flatMap(this::address);
  }

  private Optional<Identifier> address(Fields address) {
    int before = violations.size();
    for (String part : ADDRESS_PARTS) {
      if (address.text(part).isEmpty()) {
        wrong(address.at(part), "REQUIRED_FIELD_MISSING", "Required field is missing.");
      }
    }
    if (violations.size() > before) {
      return Optional.empty();
    }
    Optional<byte[]> given = digest(address.at("givenName"), address.text("givenName"));
    Optional<byte[]> family = digest(address.at("familyName"), address.text("familyName"));
    String region = address.text("regionCode");
    if (!REGIONS.contains(region)) {
      wrong(address.at("regionCode"), "INVALID_REGION_CODE", "The region code is not valid.");
    }
    String postal = address.text("postalCode");
    if (!isPostalCode(postal)) {
      wrong(address.at("postalCode"), "INVALID_POSTAL_CODE", "Postal code is not valid.");
    }
    if (violations.size() > before || given.isEmpty() || family.isEmpty()) {
      return Optional.empty();
    }
    String whole = hex(given.get()) + hex(family.get()) + region + postal;
    return Optional.of(new Identifier(IdentifierKind.ADDRESS, sha.of(whole)));
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  /** Trimmed and in the clear; a digest is longer than any postal code. */
  private static boolean isPostalCode(String text) {
    return text.length() <= POSTAL_CODE_MAX && text.equals(text.strip());
  }

  private Optional<byte[]> digest(String at, String text) {
    byte[] bytes;
    try {
      bytes = hex ? HexFormat.of().parseHex(text) : Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      wrong(
          at,
          hex ? "INVALID_HEX_ENCODING" : "INVALID_BASE64_ENCODING",
          hex ? "The HEX encoded value is malformed." : "The base64 encoded value is malformed.");
      return Optional.empty();
    }
    if (bytes.length != DIGEST_BYTES) {
      wrong(at, "INVALID_SHA256_FORMAT", "The SHA256 encoded value is malformed.");
      return Optional.empty();
    }
    return Optional.of(bytes);
  }

  /** The device ids of {@code mobileData}. */
  List<Identifier> mobileIds(Fields mobileData) {
    String at = mobileData.at("mobileIds");
    return each(mobileData.path(), at, places(mobileData, "mobileIds"), this::mobileId);
  }

  private Optional<Identifier> mobileId(Place place) {
    if (!place.text().matches(MOBILE_ID)) {
      wrong(place.at(), "INVALID_MOBILE_ID_FORMAT", "Mobile ID format is not valid.");
      return Optional.empty();
    }
    return Optional.of(new Identifier(IdentifierKind.MOBILE_ID, sha.of(place.text())));
  }

  private record Place(String at, String text) {}

  private static List<Place> places(Fields parent, String name) {
    List<String> texts = parent.texts(name);
    List<Place> places = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      places.add(new Place(parent.at(name) + "[" + i + "]", texts.get(i)));
    }
    return places;
  }

  /** The advertiser's own id of {@code userIdData}. */
  List<Identifier> userId(Fields userIdData) {
    String id = userIdData.text("userId");
    if (id.isBlank()) {
      wrong(userIdData.path(), "NO_IDENTIFIERS_PROVIDED", "The user id is empty.");
      return List.of();
    }
    return List.of(new Identifier(IdentifierKind.USER_ID, sha.of(id)));
  }

  /** The addresses of {@code ipData}; none is fine where there are contacts. */
  List<Identifier> ipAddresses(Fields compositeData) {
    List<Fields> all = compositeData.messages("ipData", IP);
    return all.isEmpty()
        ? List.of()
        : each(compositeData.path(), compositeData.at("ipData"), all, this::ipAddress);
  }

  private Optional<Identifier> ipAddress(Fields fields) {
    String text = fields.text("ipAddress");
    if (text.isEmpty()) {
      wrong(fields.at("ipAddress"), "REQUIRED_FIELD_MISSING", "Required field is missing.");
      return Optional.empty();
    }
    return Optional.of(new Identifier(IdentifierKind.IP_ADDRESS, sha.of(text)));
  }

  private <T> List<Identifier> each(
      String parent, String at, List<T> all, Function<T, Optional<Identifier>> read) {
    if (all.isEmpty()) {
      wrong(parent, "NO_IDENTIFIERS_PROVIDED", "At least one identifier is required.");
    }
    if (all.size() > IdentifierKind.PER_MEMBER_MAX) {
      wrong(
          at,
          "TOO_MANY_USER_IDENTIFIERS",
          "Maximum number of user identifiers allowed per audience member is 10.");
      return List.of();
    }
    return all.stream().map(read).flatMap(Optional::stream).toList();
  }
}
