package dev.rollcall.source;

import dev.rollcall.identity.Seals;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** Keeps what was not taken: sealed, under its reason, with a sentence that may be shown. */
final class Quarantine {
  private final Seals seals;

  Quarantine(Seals seals) {
    this.seals = seals;
  }

  /**
   * @param origin file name, or {@code collector}
   */
  void keep(Connection on, String source, String origin, Instant arrived, List<Refused> refused)
      throws SQLException {
    if (refused.isEmpty()) {
      return;
    }
    long seq = Arrivals.take(on, refused.size());
    long micros = Arrivals.micros(arrived);
    try (DuckDBAppender rows = on.unwrap(DuckDBConnection.class).createAppender("quarantine")) {
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
}
