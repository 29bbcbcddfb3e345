package dev.rollcall.platform.googledatamanager.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the owner of a user list may write (Data Manager API, REST resource accountTypes.accounts
 * .userLists). That a list has one key type only is taken from the Google Ads API, whose lists
 * these are.
 */
final class ListFields {
  static final int DAYS_MAX = 540;
  private static final long DAY_SECONDS = 86_400;
  private static final String INFO = "ingestedUserListInfo";
  private static final List<String> STATUSES = List.of("OPEN", "CLOSED");
  private static final List<String> KEY_SPACES = List.of("KEY_SPACE_UNSPECIFIED", "IOS", "ANDROID");
  private static final List<String> SOURCES =
      List.of(
          "DATA_SOURCE_TYPE_UNSPECIFIED",
          "DATA_SOURCE_TYPE_FIRST_PARTY",
          "DATA_SOURCE_TYPE_THIRD_PARTY_CREDIT_BUREAU",
          "DATA_SOURCE_TYPE_THIRD_PARTY_VOTER_FILE",
          "DATA_SOURCE_TYPE_THIRD_PARTY_PARTNER_DATA");

  /** What an update may change. */
  static final Set<String> CHANGEABLE =
      Set.of(
          "displayName",
          "description",
          "integrationCode",
          "membershipDuration",
          "membershipStatus");

  /** What is read and left alone: Google's to say. */
  private static final Set<String> GOOGLES =
      Set.of(
          "name",
          "id",
          "readOnly",
          "closingReason",
          "accessReason",
          "accountAccessStatus",
          "sizeInfo",
          "targetNetworkInfo");

  /** What each key type's own information is called, and which fields it has. */
  private static final Map<String, Set<String>> INFOS =
      Map.of(
          "contactIdInfo", Set.of("dataSourceType", "matchRatePercentage"),
          "mobileIdInfo", Set.of("dataSourceType", "keySpace", "appId"),
          "userIdInfo", Set.of("dataSourceType"));

  private static final Map<String, String> KEY_TYPES =
      Map.of("CONTACT_ID", "contactIdInfo", "MOBILE_ID", "mobileIdInfo", "USER_ID", "userIdInfo");

  private static final List<String> ALL_KEY_TYPES =
      List.of(
          "UPLOAD_KEY_TYPE_UNSPECIFIED",
          "CONTACT_ID",
          "MOBILE_ID",
          "USER_ID",
          "PAIR_ID",
          "PSEUDONYMOUS_ID");

  private ListFields() {}

  /** Reads a list as sent, before any of it is checked. */
  static Fields read(JsonNode sent) {
    Set<String> known = new HashSet<>(CHANGEABLE);
    known.addAll(GOOGLES);
    known.add(INFO);
    return Fields.read(sent, "user_list", known);
  }

  /**
   * What a new list is made of.
   *
   * @throws ApiException if anything is missing or wrong
   */
  static ObjectNode forCreate(Fields sent, Product product) {
    ObjectNode fields = changes(sent, CHANGEABLE);
    displayName(fields);
    complete(fields);
    fields.set(INFO, info(sent, product));
    return fields;
  }

  /** Fills in what Google takes where nothing was said. */
  static void complete(ObjectNode fields) {
    if (!fields.has("membershipDuration")) {
      fields.put("membershipDuration", DAYS_MAX * DAY_SECONDS + "s");
    }
    if (!fields.has("membershipStatus")) {
      fields.put("membershipStatus", STATUSES.get(0));
    }
  }

  /** Refuses a list without a name. */
  static void displayName(ObjectNode fields) {
    if (fields.path("displayName").asText().isBlank()) {
      throw ApiError.missing("user_list.display_name").thrown();
    }
  }

  /** The named ones of the sent fields, checked. */
  static ObjectNode changes(Fields sent, Set<String> names) {
    ObjectNode fields = ProtoJson.object();
    for (String name : names) {
      if (sent.has(name)) {
        fields.put(
            name,
            switch (name) {
              case "membershipDuration" -> duration(sent);
              case "membershipStatus" -> sent.oneOf(name, STATUSES);
              default -> sent.text(name);
            });
      }
    }
    return fields;
  }

  private static String duration(Fields sent) {
    String at = sent.at("membershipDuration");
    String text = sent.text("membershipDuration");
    if (!text.matches("\\d{1,12}(\\.\\d{1,9})?s")) {
      throw ApiError.malformed(at, "Illegal duration format; it must end with 's'.").thrown();
    }
    BigDecimal seconds = new BigDecimal(text.substring(0, text.length() - 1));
    BigDecimal[] days = seconds.divideAndRemainder(BigDecimal.valueOf(DAY_SECONDS));
    if (days[1].signum() != 0) {
      throw ApiError.invalid(at, "INVALID_ARGUMENT", "It must be an exact multiple of 24 hours.")
          .thrown();
    }
    if (days[0].longValue() > DAYS_MAX) {
      throw ApiError.invalid(
              at, "MEMBERSHIP_DURATION_TOO_LONG", "The membership duration is too long.")
          .thrown();
    }
    return seconds.longValue() + "s";
  }

  /** How long a member stays who is not added again. */
  static Duration duration(ObjectNode fields) {
    String text = fields.path("membershipDuration").asText();
    return Duration.ofSeconds(Long.parseLong(text.substring(0, text.length() - 1)));
  }

  static String keyType(ObjectNode fields) {
    return fields.path(INFO).path("uploadKeyTypes").path(0).asText();
  }

  private static ObjectNode info(Fields sent, Product product) {
    Set<String> known = new HashSet<>(INFOS.keySet());
    known.addAll(
        Set.of("uploadKeyTypes", "pairIdInfo", "pseudonymousIdInfo", "partnerAudienceInfo"));
    Fields info =
        sent.message(INFO, known).orElseThrow(() -> ApiError.missing(sent.at(INFO)).thrown());
    String type = keyType(info, product);
    String own = KEY_TYPES.getOrDefault(type, "");
    ObjectNode tree = ProtoJson.object();
    tree.putArray("uploadKeyTypes").add(type);
    for (String name : INFOS.keySet()) {
      if (info.has(name) && !name.equals(own)) {
        throw unsupported(info.at(name), "UNSUPPORTED_INGESTED_USER_LIST_INFO_CONFIG");
      }
    }
    tree.set(own, about(info, own));
    return tree;
  }

  private static String keyType(Fields info, Product product) {
    String at = info.at("uploadKeyTypes");
    List<String> types = info.texts("uploadKeyTypes");
    if (types.isEmpty()) {
      throw ApiError.missing(at).thrown();
    }
    if (!ALL_KEY_TYPES.containsAll(types)) {
      throw ApiError.malformed(at, "Invalid value at '" + at + "' (TYPE_ENUM).").thrown();
    }
    if (types.size() > 1 || !product.takesKeyType(types.get(0))) {
      throw unsupported(at, "UNSUPPORTED_USER_LIST_UPLOAD_KEY_TYPES");
    }
    return types.get(0);
  }

  private static ApiException unsupported(String at, String reason) {
    return ApiError.invalid(at, reason, "It is not supported here.").thrown();
  }

  private static ObjectNode about(Fields info, String own) {
    Fields about =
        info.message(own, INFOS.getOrDefault(own, Set.of()))
            .orElse(new Fields(info.at(own), Map.of()));
    ObjectNode tree = ProtoJson.object();
    tree.put(
        "dataSourceType",
        about.has("dataSourceType") ? about.oneOf("dataSourceType", SOURCES) : SOURCES.get(1));
    if (own.equals("mobileIdInfo")) {
      String space = about.oneOf("keySpace", KEY_SPACES);
      if (space.equals(KEY_SPACES.get(0))) {
        throw ApiError.missing(about.at("keySpace")).thrown();
      }
      if (about.text("appId").isEmpty()) {
        throw ApiError.missing(about.at("appId")).thrown();
      }
      tree.put("keySpace", space);
      tree.put("appId", about.text("appId"));
    }
    return tree;
  }
}
