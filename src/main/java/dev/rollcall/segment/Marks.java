package dev.rollcall.segment;

import dev.rollcall.warehouse.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/**
 * What a set counts: everything before an instant that had arrived when it was found.
 *
 * @param at the evaluation's instant
 * @param events arrival number up to which events count
 * @param changes arrival number up to which changes of persons count
 */
record Marks(Instant at, long events, long changes) {
  /** Beyond this the strips that edges have crossed are as long as many a window. */
  private static final Duration STEP_MAX = Duration.ofDays(3);

  /** Changes that every kept set counts are forgotten, and have been there all the same. */
  private static final String CHANGES =
      """
      SELECT greatest(
        (SELECT max(seq) FROM changed_person), (SELECT max(change_seq) FROM kept_set))""";

  private static final long FEW = 1_000_000;
  private static final Duration SOON = Duration.ofHours(6);

  /**
   * All that the connection sees. The tables say so and not the sequence, which others may have
   * moved on for rows that are not committed, or are never. Of events only those are looked at that
   * no kept set counts; they lie at the table's end.
   */
  static Marks read(Connection on, Instant at) throws SQLException {
    long counted = Sql.number(on, "SELECT max(event_seq) FROM kept_set");
    return new Marks(
        at,
        Math.max(counted, Sql.number(on, "SELECT max(seq) FROM event WHERE seq > ?", counted)),
        Sql.number(on, CHANGES));
  }

  /** Whether a set with the older marks can be brought up to these. */
  boolean follow(Marks older) {
    return !older.at.isAfter(at) && !older.at.isBefore(at.minus(STEP_MAX));
  }

  /** Whether what came and left since older marks is little enough to be read event by event. */
  boolean isSoonAfter(Marks older) {
    return events - older.events <= FEW && !older.at.isBefore(at.minus(SOON));
  }

  /** The earlier of each. */
  Marks least(Marks other) {
    return new Marks(
        at.isBefore(other.at) ? at : other.at,
        Math.min(events, other.events),
        Math.min(changes, other.changes));
  }
}
