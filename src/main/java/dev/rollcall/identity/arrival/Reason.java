package dev.rollcall.identity.arrival;

/** Why a value is quarantined. Ids are stored and never change; sentences show no value. */
public enum Reason {
  EMAIL_SHAPE(
      "email.shape", "not an e-mail address: it needs exactly one @ with text on both sides"),
  EMAIL_SPACE("email.space", "an e-mail address with white space or a control character inside"),
  EMAIL_LENGTH("email.length", "longer than the 254 characters an e-mail address may have"),
  EMAIL_DOMAIN("email.domain", "an e-mail address whose domain cannot be written in ASCII"),
  PHONE_COUNTRY(
      "phone.country-unknown",
      "a phone number without country code, and no country is known;"
          + " give the record a country, or the source a defaultCountry"),
  PHONE_LETTERS(
      "phone.letters",
      "a phone number with letters; set lettersInPhones where they stand for digits"),
  PHONE_LENGTH("phone.length", "a number of digits that the country's phone numbers do not have"),
  PHONE_SPREADSHEET(
      "phone.spreadsheet",
      "looks like a spreadsheet number, digits are lost; export the column as text"),
  COUNTRY("country.unknown", "neither an ISO 3166 code nor the English name of a country"),
  DEVICE_SHAPE(
      "device.shape", "a device id is a UUID, 32 hexadecimal digits or an Android id of 16"),
  DEVICE_ZERO("device.zero", "all zeros: the device shares no advertising id"),
  OWN_ID_LENGTH("id.length", "longer than the 512 characters an id may have"),
  NAME_LENGTH("name.length", "longer than the 512 characters a name or a place may have"),
  DIGEST_UNDECLARED(
      "digest.undeclared",
      "looks like a digest; say with `hashed:` in config/sources which form the column was made"
          + " with"),
  DIGEST_SHAPE(
      "digest.shape",
      "not a digest of the declared form: neither hexadecimal nor base64 of its length"),
  BIRTH_DATE(
      "birth-date.format",
      "not a date of the declared format (ISO where none is declared: 1990-02-01)"),
  BIRTH_DATE_FUTURE("birth-date.future", "a birth date in the future"),
  BIRTH_DATE_EARLY("birth-date.early", "a birth date before 1900"),
  GENDER("gender.unknown", "not a word known for a gender; male, female, m and f are taken");

  private final String id;
  private final String sentence;

  Reason(String id, String sentence) {
    this.id = id;
    this.sentence = sentence;
  }

  /** Stable, such as {@code phone.letters}. */
  public String id() {
    return id;
  }

  /** What is wrong and what to do about it. */
  public String sentence() {
    return sentence;
  }
}
