package dev.rollcall.model;

/**
 * One form in which a platform wants a person's value. Digests are 32 bytes of SHA-256 over the
 * UTF-8 form unless the name says otherwise; clear forms are UTF-8 text. The code is stored inside
 * sealed match keys and never changes.
 */
public enum KeyForm {
  /** E1: lower-case. */
  EMAIL_PLAIN(1, IdentifierKind.EMAIL, true),
  /** E2: E1, Gmail and Googlemail without dots and tags. */
  EMAIL_GOOGLE(2, IdentifierKind.EMAIL, true),
  /** E3: as E2 at gmail.com only. */
  EMAIL_TRADE_DESK(3, IdentifierKind.EMAIL, true),
  /** E4: any domain, local part cut at the plus sign and reduced to a-z 0-9. */
  EMAIL_REDDIT(4, IdentifierKind.EMAIL, true),
  /** E5: letters, digits and {@code _ . @ -} only. */
  EMAIL_AMAZON(5, IdentifierKind.EMAIL, true),
  /** SHA-512 of E1, 64 bytes; kept only where a destination asks for it. */
  EMAIL_SHA512(6, IdentifierKind.EMAIL, true),
  /** MD5 of E1, 16 bytes; kept only where a destination asks for it. */
  EMAIL_MD5(7, IdentifierKind.EMAIL, true),
  /** P1: E.164 digits without the plus sign. */
  PHONE_DIGITS(10, IdentifierKind.PHONE, true),
  /** P2: E.164 with the plus sign. */
  PHONE_E164(11, IdentifierKind.PHONE, true),
  GIVEN_NAME_META(20, IdentifierKind.ATTRIBUTE, true),
  GIVEN_INITIAL_META(21, IdentifierKind.ATTRIBUTE, true),
  GIVEN_NAME_GOOGLE_ADS(22, IdentifierKind.ATTRIBUTE, true),
  GIVEN_NAME_DATA_MANAGER(23, IdentifierKind.ATTRIBUTE, true),
  GIVEN_NAME_AMAZON(24, IdentifierKind.ATTRIBUTE, true),
  GIVEN_NAME_LINKEDIN(25, IdentifierKind.ATTRIBUTE, false),
  FAMILY_NAME_META(30, IdentifierKind.ATTRIBUTE, true),
  FAMILY_NAME_GOOGLE_ADS(31, IdentifierKind.ATTRIBUTE, true),
  FAMILY_NAME_DATA_MANAGER(32, IdentifierKind.ATTRIBUTE, true),
  FAMILY_NAME_AMAZON(33, IdentifierKind.ATTRIBUTE, true),
  FAMILY_NAME_LINKEDIN(34, IdentifierKind.ATTRIBUTE, false),
  CITY_META(40, IdentifierKind.ATTRIBUTE, true),
  STATE_META(41, IdentifierKind.ATTRIBUTE, true),
  POSTAL_CODE_META(42, IdentifierKind.ATTRIBUTE, true),
  COUNTRY_META(43, IdentifierKind.ATTRIBUTE, true),
  CITY_AMAZON(44, IdentifierKind.ATTRIBUTE, true),
  STATE_AMAZON(45, IdentifierKind.ATTRIBUTE, true),
  POSTAL_CODE_AMAZON(46, IdentifierKind.ATTRIBUTE, true),
  STREET_AMAZON(47, IdentifierKind.ATTRIBUTE, true),
  /** ISO 3166-1 alpha-2, upper-case. */
  COUNTRY_CLEAR(48, IdentifierKind.ATTRIBUTE, false),
  /** As Google takes it: trimmed. */
  POSTAL_CODE_GOOGLE(49, IdentifierKind.ATTRIBUTE, false),
  BIRTH_YEAR(50, IdentifierKind.ATTRIBUTE, true),
  BIRTH_MONTH(51, IdentifierKind.ATTRIBUTE, true),
  BIRTH_DAY(52, IdentifierKind.ATTRIBUTE, true),
  GENDER(53, IdentifierKind.ATTRIBUTE, true),
  /** D1: lower-case with dashes. */
  DEVICE_LOWER(60, IdentifierKind.DEVICE_ID, false),
  /** D2: IDFA upper-case, Google advertising id lower-case, unknown kind as given. */
  DEVICE_BY_KIND(61, IdentifierKind.DEVICE_ID, false),
  /** The company's own id of a person, trimmed, in clear. */
  EXTERNAL_ID(70, IdentifierKind.EXTERNAL_ID, false);

  private final int code;
  private final IdentifierKind kind;
  private final boolean digest;

  KeyForm(int code, IdentifierKind kind, boolean digest) {
    this.code = code;
    this.kind = kind;
    this.digest = digest;
  }

  /** The number stored for this form, 1 to 127. */
  public int code() {
    return code;
  }

  public IdentifierKind kind() {
    return kind;
  }

  /**
   * Whether the value is a digest, to be written as hexadecimal or base64; otherwise it is UTF-8
   * text.
   */
  public boolean digest() {
    return digest;
  }
}
