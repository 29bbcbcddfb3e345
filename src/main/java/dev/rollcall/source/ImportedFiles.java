package dev.rollcall.source;

import dev.rollcall.warehouse.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

/** Which files have been taken, by content: the same content twice is skipped. */
final class ImportedFiles {
  private ImportedFiles() {}

  static boolean knows(Connection on, UUID digest, String source) throws SQLException {
    return Sql.number(
            on, "SELECT count(*) FROM imported WHERE digest = ? AND source = ?", digest, source)
        > 0;
  }

  static void add(
      Connection on, UUID digest, String source, String file, Instant arrived, Arrived counts)
      throws SQLException {
    Sql.update(
        on,
        "INSERT INTO imported VALUES (?, ?, ?, ?, ?, ?)",
        digest,
        source,
        file,
        Arrivals.utc(arrived),
        counts.stored() + counts.repeated(),
        counts.quarantined());
  }

  static Arrived skipped(String file) {
    return Arrived.nothing(file + " has been taken before (same content); skipped");
  }
}
