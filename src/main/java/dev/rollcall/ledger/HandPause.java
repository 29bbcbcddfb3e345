package dev.rollcall.ledger;

import java.time.Instant;

/**
 * What a person has stopped, until one resumes it.
 *
 * @param audience its name; {@code *}: every audience
 * @param destination its name; {@code *}: every destination
 * @param who as the operating system knows them
 */
public record HandPause(
    String audience, String destination, Instant since, String who, String note) {
  private static final String ANY = "*";

  /** As it is written on the command line. */
  public String target() {
    if (audience.equals(ANY)) {
      return "--destination " + destination;
    }
    return destination.equals(ANY) ? audience : audience + "@" + destination;
  }
}
