package dev.rollcall.ledger;

import java.time.Instant;
import java.util.List;

/**
 * One thing that people are told, once: that something has changed its state.
 *
 * @param id grows; 0 where it is not stored
 * @param subject what has changed
 * @param state the state that it is in now, one word
 * @param title one line
 * @param text a few lines: cause first, next command last
 * @param deliveries one for each channel it goes to
 */
public record Alert(
    long id,
    Instant at,
    String subject,
    String state,
    String title,
    String text,
    List<Delivery> deliveries) {

  /** An alert that is still to be stored. */
  public static Alert of(Instant at, String subject, String state, String title, String text) {
    return new Alert(0, at, subject, state, title, text, List.of());
  }
}
