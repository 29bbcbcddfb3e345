package dev.rollcall.platform.googledatamanager.sandbox;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Requests as a good caller writes them. */
final class Bodies {
  static final String ACCOUNT = "/accountTypes/GOOGLE_ADS/accounts/1234567890";
  static final String TERMS =
      "\"termsOfService\":{\"customerMatchTermsOfServiceStatus\":\"ACCEPTED\"}";
  static final String CONSENT =
      "\"consent\":{\"adUserData\":\"CONSENT_GRANTED\",\"adPersonalization\":\"CONSENT_GRANTED\"}";
  static final String HEX = "\"encoding\":\"HEX\"";

  private Bodies() {}

  /** A list of contacts. */
  static String list(String name) {
    return list(name, "\"uploadKeyTypes\":[\"CONTACT_ID\"]");
  }

  static String list(String name, String info) {
    return "{\"displayName\":\"%s\",\"ingestedUserListInfo\":{%s}}".formatted(name, info);
  }

  static String destination(String list) {
    return destination("GOOGLE_ADS", list);
  }

  static String destination(String type, String list) {
    return """
        {"operatingAccount":{"accountType":"%s","accountId":"1234567890"},\
        "productDestinationId":"%s"}"""
        .formatted(type, list);
  }

  /** An ingestion whose every part is as it must be. */
  static String ingest(String list, String... members) {
    return body(destination(list), members, CONSENT, HEX, TERMS);
  }

  static String remove(String list, String... members) {
    return body(destination(list), members, HEX);
  }

  static String removeAll(String list, String... parts) {
    return "{\"destinations\":[" + destination(list) + "]" + joined(parts) + "}";
  }

  static String body(String destinations, String[] members, String... parts) {
    return "{\"destinations\":["
        + destinations
        + "],\"audienceMembers\":["
        + String.join(",", members)
        + "]"
        + joined(parts)
        + "}";
  }

  private static String joined(String... parts) {
    return Arrays.stream(parts).map(part -> "," + part).collect(Collectors.joining());
  }

  /** A member known by these identifiers. */
  static String member(String... identifiers) {
    return "{\"userData\":{\"userIdentifiers\":[" + String.join(",", identifiers) + "]}}";
  }

  static String email(String digest) {
    return "{\"emailAddress\":\"" + digest + "\"}";
  }

  static String phone(String digest) {
    return "{\"phoneNumber\":\"" + digest + "\"}";
  }

  static String address(String digest, String region, String postalCode) {
    return """
        {"address":{"givenName":"%s","familyName":"%s","regionCode":"%s","postalCode":"%s"}}"""
        .formatted(digest, digest, region, postalCode);
  }

  /** A digest that is one digit over and over. */
  static String digest(String digit) {
    return digit.repeat(64);
  }
}
