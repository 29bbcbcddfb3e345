package dev.rollcall.ledger;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of {@code source}. */
final class SourceTable {
  private SourceTable() {}

  static List<SourceState> all(Sql sql) throws SQLException {
    return sql.list(
        "SELECT name, fresh_within, arrived, failed, cause, looked FROM source ORDER BY name",
        SourceTable::state);
  }

  private static SourceState state(Sql.Row row) throws SQLException {
    Instant within = row.timeOrNull(2);
    return new SourceState(
        row.text(1),
        within == null ? null : Duration.ofMillis(within.toEpochMilli()),
        row.timeOrNull(3),
        row.timeOrNull(4),
        row.textOrNull(5),
        row.timeOrNull(6));
  }

  static boolean read(Sql sql, String source, Instant at) throws SQLException {
    return sql.update(
            "INSERT INTO source (name, arrived) VALUES (?, ?)"
                + " ON CONFLICT DO UPDATE SET arrived = excluded.arrived",
            source,
            at)
        > 0;
  }

  static boolean failed(Sql sql, String source, Instant at, String cause) throws SQLException {
    return sql.update(
            "INSERT INTO source (name, failed, cause) VALUES (?, ?, ?) ON CONFLICT DO UPDATE"
                + " SET failed = excluded.failed, cause = excluded.cause",
            source,
            at,
            cause)
        > 0;
  }

  static boolean replace(Sql sql, List<SourceState> sources) throws SQLException {
    for (SourceState gone : all(sql)) {
      if (sources.stream().noneMatch(source -> source.name().equals(gone.name()))) {
        sql.update("DELETE FROM source WHERE name = ?", gone.name());
      }
    }
    for (SourceState source : sources) {
      // A reading that ended after the plan looked is not taken back.
      sql.update(
          "INSERT INTO source (name, fresh_within, arrived, failed, cause, looked)"
              + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
              + " fresh_within = excluded.fresh_within, looked = excluded.looked,"
              + " arrived = nullif(max(coalesce(arrived, 0), coalesce(excluded.arrived, 0)), 0)",
          source.name(),
          millis(source.freshWithin()),
          source.arrived(),
          source.failed(),
          source.cause(),
          source.looked());
    }
    return true;
  }

  private static @Nullable Long millis(@Nullable Duration duration) {
    return duration == null ? null : duration.toMillis();
  }
}
