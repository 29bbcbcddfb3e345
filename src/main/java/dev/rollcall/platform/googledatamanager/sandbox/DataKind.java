package dev.rollcall.platform.googledatamanager.sandbox;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a member's {@code data} is; one kind per request. */
enum DataKind {
  USER_DATA(
      "userData", "CONTACT_ID", IdentifierKind.EMAIL, IdentifierKind.PHONE, IdentifierKind.ADDRESS),
  MOBILE_DATA("mobileData", "MOBILE_ID", IdentifierKind.MOBILE_ID),
  USER_ID_DATA("userIdData", "USER_ID", IdentifierKind.USER_ID),
  COMPOSITE_DATA(
      "compositeData",
      "CONTACT_ID",
      IdentifierKind.EMAIL,
      IdentifierKind.PHONE,
      IdentifierKind.ADDRESS,
      IdentifierKind.IP_ADDRESS);

  private final String field;
  private final String keyType;
  private final List<IdentifierKind> identifiers;

  DataKind(String field, String keyType, IdentifierKind... identifiers) {
    this.field = field;
    this.keyType = keyType;
    this.identifiers = List.of(identifiers);
  }

  /** The member's field that holds it. */
  String field() {
    return field;
  }

  /** What a list must have among its {@code uploadKeyTypes} to take it. */
  String keyType() {
    return keyType;
  }

  List<IdentifierKind> identifiers() {
    return identifiers;
  }

  boolean isHashed() {
    return this == USER_DATA || this == COMPOSITE_DATA;
  }

  static Optional<DataKind> of(String field) {
    return Arrays.stream(values()).filter(kind -> kind.field.equals(field)).findFirst();
  }
}
