package dev.rollcall.source;

import dev.rollcall.identity.Seals;
import dev.rollcall.warehouse.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** Keeps what was not taken: sealed, under its reason, with a sentence that may be shown. */
final class Quarantine {
  private static final String STAGED =
      "CREATE TEMP TABLE IF NOT EXISTS staged_refused AS FROM quarantine LIMIT 0";

  private final Seals seals;

  Quarantine(Seals seals) {
    this.seals = seals;
  }

  /**
   * @param origin file name, or {@code collector}
   */
  void keep(Connection on, String source, String origin, Instant arrived, List<Refused> refused)
      throws SQLException {
    if (!refused.isEmpty()) {
      try (DuckDBAppender rows = on.unwrap(DuckDBConnection.class).createAppender("quarantine")) {
        append(on, rows, source, origin, arrived, refused);
      }
    }
  }

  /** As {@link #keep}, to be kept by {@link #keepStaged}. */
  void stage(Connection on, String source, String origin, Instant arrived, List<Refused> refused)
      throws SQLException {
    if (!refused.isEmpty()) {
      Sql.run(on, STAGED);
      try (DuckDBAppender rows =
          on.unwrap(DuckDBConnection.class).createAppender("temp", "main", "staged_refused")) {
        append(on, rows, source, origin, arrived, refused);
      }
    }
  }

  static void keepStaged(Connection on) throws SQLException {
    Sql.run(on, "INSERT INTO quarantine FROM staged_refused");
  }

  private void append(
      Connection on,
      DuckDBAppender rows,
      String source,
      String origin,
      Instant arrived,
      List<Refused> refused)
      throws SQLException {
    long seq = Arrivals.take(on, refused.size());
    long micros = Arrivals.micros(arrived);
    for (Refused row : refused) {
      rows.beginRow()
          .append(seq)
          .appendEpochMicros(micros)
          .append(source)
          .append(origin)
          .append(row.line())
          .append(row.reason())
          .append(row.detail())
          .append(seals.seal(seq, row.raw()))
          .endRow();
      seq++;
    }
  }
}
