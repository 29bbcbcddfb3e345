package dev.rollcall.model;

/**
 * A kind of value that points at a person. Only those that {@link #joins()} tie profiles together.
 */
public enum IdentifierKind {
  EMAIL(1, true),
  PHONE(2, true),
  /** The company's own user id, as web events carry it. */
  USER_ID(3, true),
  /** A browser's or device's id, as web events carry it. */
  ANONYMOUS_ID(4, true),
  /** A contact's id in the name space of its source. */
  CONTACT_ID(5, true),
  DEVICE_ID(6, false),
  /** An id of the company's that a platform is given in clear. */
  EXTERNAL_ID(7, false),
  /** No identifier by itself: names, places, birth, gender. */
  ATTRIBUTE(8, false);

  private final int code;
  private final boolean joins;

  IdentifierKind(int code, boolean joins) {
    this.code = code;
    this.joins = joins;
  }

  /** The number stored for this kind; never changes. */
  public int code() {
    return code;
  }

  /** Whether two profiles that share such a value are one person. */
  public boolean joins() {
    return joins;
  }

  /** The bit of this kind in a set of kinds, as {@code member.kinds} stores it. */
  public int bit() {
    return 1 << code;
  }
}
