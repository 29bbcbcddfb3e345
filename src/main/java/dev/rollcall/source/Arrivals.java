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
  private static final String WATERMARK =
      "INSERT INTO watermark VALUES (?, ?, ?) ON CONFLICT (source) DO UPDATE"
          + " SET position = excluded.position, arrived = excluded.arrived";

  private static final String MOVED =
      "INSERT INTO watermark VALUES (?, ?, ?) ON CONFLICT (source) DO UPDATE"
          + " SET position = excluded.position";

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
    Sql.update(on, WATERMARK, source, position, utc(at));
  }

  /**
   * How far a reading that goes on has come, in the transaction of its rows. The time of arrival
   * stays that of the last whole reading: 1970 where there has been none.
   */
  static void move(Connection on, String source, String position) throws SQLException {
    Sql.update(on, MOVED, source, position, utc(Instant.EPOCH));
  }

  static LocalDateTime utc(Instant at) {
    return LocalDateTime.ofInstant(at, ZoneOffset.UTC);
  }

  static long micros(Instant at) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }
}
