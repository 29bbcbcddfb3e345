package dev.rollcall.identity;

import dev.rollcall.model.IdentifierKind;

/**
 * The values that stand in encoded match keys with all their forms side by side. The tag is stored
 * and never changes; groups stand in ascending order of it.
 */
enum KeyGroup {
  EMAIL(1, IdentifierKind.EMAIL),
  PHONE(2, IdentifierKind.PHONE),
  DEVICE(6, IdentifierKind.DEVICE_ID),
  EXTERNAL(7, IdentifierKind.EXTERNAL_ID),
  GIVEN_NAME(20, IdentifierKind.ATTRIBUTE),
  FAMILY_NAME(30, IdentifierKind.ATTRIBUTE),
  CITY(40, IdentifierKind.ATTRIBUTE),
  STATE(41, IdentifierKind.ATTRIBUTE),
  POSTAL_CODE(42, IdentifierKind.ATTRIBUTE),
  STREET(47, IdentifierKind.ATTRIBUTE),
  COUNTRY(48, IdentifierKind.ATTRIBUTE),
  BIRTH(50, IdentifierKind.ATTRIBUTE),
  GENDER(53, IdentifierKind.ATTRIBUTE);

  private static final KeyGroup[] BY_TAG = byTag();

  private final int tag;
  private final IdentifierKind kind;
  private final int valuesMax;

  KeyGroup(int tag, IdentifierKind kind) {
    this.tag = tag;
    this.kind = kind;
    boolean one = kind == IdentifierKind.ATTRIBUTE || kind == IdentifierKind.EXTERNAL_ID;
    this.valuesMax = one ? 1 : KeyCodec.VALUES_MAX;
  }

  int tag() {
    return tag;
  }

  IdentifierKind kind() {
    return kind;
  }

  /** How many values of this group a member keeps. */
  int valuesMax() {
    return valuesMax;
  }

  /** Whether the value means something only together with its country. */
  boolean inCountry() {
    return switch (this) {
      case CITY, STATE, POSTAL_CODE, STREET -> true;
      default -> false;
    };
  }

  static KeyGroup ofTag(int tag) {
    return BY_TAG[tag];
  }

  private static KeyGroup[] byTag() {
    KeyGroup[] table = new KeyGroup[GENDER.tag + 1];
    for (KeyGroup group : values()) {
      table[group.tag] = group;
    }
    return table;
  }
}
