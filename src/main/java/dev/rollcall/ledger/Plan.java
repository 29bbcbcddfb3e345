package dev.rollcall.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What is to happen, as stored: applied exactly or not at all.
 *
 * @param id ULID
 * @param at the instant as of which it was evaluated
 * @param syncs in the order of evaluation
 */
public record Plan(String id, Instant made, Instant at, List<PlannedSync> syncs) {
  private static final Duration VALID = Duration.ofHours(24);

  /** From then on it is refused. */
  public Instant expires() {
    return made.plus(VALID);
  }
}
