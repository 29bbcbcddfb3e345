package dev.rollcall.source;

import dev.rollcall.warehouse.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * What every arrival writes: numbers in the order of arrival, times in UTC, the source's watermark.
 */
final class Arrivals {
  private static final String NEW = "INSERT INTO watermark VALUES (?, ?, ?)";

  private static final String ARRIVED =
      "UPDATE watermark SET position = ?, arrived = ? WHERE source = ?";

  private static final String MOVED = "UPDATE watermark SET position = ? WHERE source = ?";

  private Arrivals() {}

  /**
   * Takes numbers of the sequence, in one piece.
   *
   * @return the first of them
   */
  static synchronized long take(Connection on, long count) throws SQLException {
    long last = Sql.number(on, "SELECT max(nextval('arrivals')) FROM range(?)", count);
    return last - count + 1;
  }

  /** How far the source has been read, in the transaction of its rows. */
  static void mark(Connection on, String source, String position, Instant at) throws SQLException {
    if (Sql.update(on, ARRIVED, position, utc(at), source) == 0) {
      Sql.update(on, NEW, source, position, utc(at));
    }
  }

  /**
   * How far a reading that goes on has come, in the transaction of its rows. The time of arrival
   * stays that of the last whole reading: 1970 where there has been none.
   */
  static void move(Connection on, String source, String position) throws SQLException {
    if (Sql.update(on, MOVED, position, source) == 0) {
      Sql.update(on, NEW, source, position, utc(Instant.EPOCH));
    }
  }

  static LocalDateTime utc(Instant at) {
    return LocalDateTime.ofInstant(at, ZoneOffset.UTC);
  }

  static long micros(Instant at) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }
}
