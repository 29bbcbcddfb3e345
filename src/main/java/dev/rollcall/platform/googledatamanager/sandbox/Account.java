package dev.rollcall.platform.googledatamanager.sandbox;

import java.util.List;
import java.util.Set;

/**
 * An account as destinations and paths name it.
 *
 * @param id digits only
 */
record Account(String type, String id) {
  static final Set<String> FIELDS = Set.of("accountType", "accountId", "product");
  private static final List<String> TYPES =
      List.of(
          "ACCOUNT_TYPE_UNSPECIFIED",
          "GOOGLE_ADS",
          "DISPLAY_VIDEO_PARTNER",
          "DISPLAY_VIDEO_ADVERTISER",
          "DATA_PARTNER",
          "GOOGLE_ANALYTICS_PROPERTY",
          "GOOGLE_AD_MANAGER_AUDIENCE_LINK",
          "FLOODLIGHT_CONFIG");
  private static final List<String> PRODUCTS =
      List.of(
          "PRODUCT_UNSPECIFIED",
          "GOOGLE_ADS",
          "DISPLAY_VIDEO_PARTNER",
          "DISPLAY_VIDEO_ADVERTISER",
          "DATA_PARTNER");

  /**
   * Reads an account of a destination.
   *
   * @throws ApiException if its type or id is missing, or its id is not digits
   */
  static Account read(Fields fields) {
    String type = fields.oneOf("accountType", TYPES);
    String product = fields.oneOf("product", PRODUCTS);
    if (type.equals(TYPES.get(0)) && product.equals(PRODUCTS.get(0))) {
      throw ApiError.missing(fields.at("accountType")).thrown();
    }
    String known = type.equals(TYPES.get(0)) ? product : type;
    if (fields.has("product") && !product.equals(known)) {
      throw ApiError.invalid(
              fields.at("product"), "INVALID_DESTINATION", "It differs from the account type.")
          .thrown();
    }
    String id = fields.text("accountId");
    if (id.isEmpty()) {
      throw ApiError.missing(fields.at("accountId")).thrown();
    }
    if (!isId(id)) {
      throw ApiError.invalid(
              fields.at("accountId"), "INVALID_NUMBER_FORMAT", "An account id is digits only.")
          .thrown();
    }
    return new Account(known, id);
  }

  /**
   * Reads {@code accountTypes/GOOGLE_ADS/accounts/123}.
   *
   * @throws ApiException for any other form
   */
  static Account parse(String name) {
    String[] parts = name.split("/", -1);
    if (parts.length != 4
        || !parts[0].equals("accountTypes")
        || !TYPES.contains(parts[1])
        || !parts[2].equals("accounts")
        || !isId(parts[3])) {
      throw ApiError.invalid("", "INVALID_RESOURCE_NAME", "The resource name is invalid.").thrown();
    }
    return new Account(parts[1], parts[3]);
  }

  private static boolean isId(String text) {
    return text.matches("\\d{1,19}");
  }

  String name() {
    return "accountTypes/" + type + "/accounts/" + id;
  }
}
