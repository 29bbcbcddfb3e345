package dev.rollcall.segment.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an audit found. Lists are in order of size, the largest first, unless said otherwise.
 *
 * @param at the instant that windows end at
 * @param namesNotShown names of events and properties that might identify somebody, or that few
 *     people share
 */
public record Inventory(
    Instant at,
    List<Source> sources,
    List<Quarantined> quarantined,
    People people,
    List<Identifier> identifiers,
    List<Consent> consents,
    List<Event> events,
    List<Property> properties,
    List<Candidate> candidates,
    int namesNotShown) {

  /**
   * @param kind contacts or events
   * @param arrived when the newest row was taken
   * @param newest the latest change of a contact, or the latest event
   * @param late rows that arrived more than an hour after they happened or changed
   */
  public record Source(
      String source, String kind, long rows, Instant arrived, Instant newest, long late) {}

  public record Quarantined(String source, String reason, long rows, Instant newest) {}

  /**
   * @param contacts records
   * @param people persons behind them
   * @param active people with an event in 90 days
   * @param strangers persons with an event in 90 days and no contact
   */
  public record People(long contacts, long people, long active, long strangers) {}

  /**
   * @param kind such as email
   * @param people with at least one such identifier on a contact
   */
  public record Identifier(String kind, long people) {}

  public record Consent(String purpose, long granted, long unknown, long denied) {}

  /**
   * @param persons who did it in 90 days, with a contact or without
   * @param latest the newest in 90 days
   * @param people7 people with a contact who did it in 7 days; the others likewise
   */
  public record Event(
      String name,
      long events7,
      long events30,
      long events90,
      long persons,
      Instant latest,
      long people7,
      long people14,
      long people30) {}

  /**
   * @param promoted whether it has a typed column
   * @param share of the newest events that have a value, 0 to 1
   * @param types in which it comes: text, number, boolean, list, object, null
   * @param examples values that many people share
   */
  public record Property(
      String name, boolean promoted, double share, List<String> types, List<String> examples) {}

  /**
   * A small segment that the data could carry.
   *
   * @param rule for people, in the words of the rule language
   * @param family whether it makes one segment for each value of a property that is in the band
   * @param days of the window
   * @param people with a contact; for a family those of its largest value within the band
   * @param segments how many segments it makes
   * @param micro whether it, or one of the family, has 200 to 2,000 people
   */
  public record Candidate(
      String rule, boolean family, int days, long people, long segments, boolean micro) {

    /** The segment's file as it would be pasted; null for a family, which is many. */
    public @Nullable String yaml() {
      return family ? null : Pasted.yaml(rule, days);
    }
  }
}
