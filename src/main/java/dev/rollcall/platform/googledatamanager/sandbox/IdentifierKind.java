package dev.rollcall.platform.googledatamanager.sandbox;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a member can be known by; a member has up to ten in all. */
enum IdentifierKind {
  EMAIL("EMAIL"),
  PHONE("PHONE_NUMBER"),
  /** Four parts that count as one. */
  ADDRESS("ADDRESS"),
  MOBILE_ID("MOBILE_ID"),
  USER_ID("USER_ID"),
  IP_ADDRESS("IP_ADDRESS");

  static final int PER_MEMBER_MAX = 10;

  private final String countType;

  IdentifierKind(String countType) {
    this.countType = countType;
  }

  /** As the counts of composite data name it. */
  String countType() {
    return countType;
  }

  /** The columns that hold a member's cells of this kind. */
  Stream<String> columns() {
    return IntStream.rangeClosed(1, PER_MEMBER_MAX)
        .mapToObj(number -> number == 1 ? name() : name() + "#" + number);
  }
}
