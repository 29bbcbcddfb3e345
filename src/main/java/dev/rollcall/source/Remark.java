package dev.rollcall.source;

/**
 * Something that happened to a row or message that was taken nevertheless, or that tells why it was
 * not new. Counted in {@link Arrived}; none of them changes the sum of received rows.
 */
public enum Remark {
  /** A contact that its source says was deleted; it and its match keys are gone here too. */
  DELETED("deleted at their source"),
  /** A contact older than the one stored; left out, counted as repeated. */
  STALE("older than what is stored"),
  /** A message id that has been counted before, now with other content; the first one stays. */
  CONFLICT("message ids seen again with other content"),
  /** An identifier, trait or time in quarantine while its row was taken. */
  VALUE_REFUSED("values refused, their rows taken"),
  /** An identifier that was cleaned, such as one with invisible spaces. */
  REPAIRED("identifiers repaired"),
  /** A consent value that the source's mapping does not list; it means unknown. */
  CONSENT_UNLISTED("consent values not listed, taken as unknown"),
  /** A time more than an hour ahead, replaced by the time of arrival. */
  TIME_FROM_ARRIVAL("times ahead of the clock, replaced by the time of arrival"),
  /** A message without a message id; its id was derived from its content. */
  ID_DERIVED("message ids derived from content"),
  /** An event of more than a year ago. */
  LONG_AGO("events of more than a year ago"),
  /** A promoted property of another type; it stays in the event's JSON only. */
  WRONG_TYPE("promoted properties of another type"),
  /** A property name beyond the 500 that are kept in mind for a source. */
  NAME_OVER_LIMIT("property names over the limit of a source"),
  /** A text with an e-mail address in it, which was taken out. */
  REDACTED("texts with e-mail addresses redacted");

  private final String words;

  Remark(String words) {
    this.words = words;
  }

  /** What stands behind the count in a line for people. */
  public String words() {
    return words;
  }
}
