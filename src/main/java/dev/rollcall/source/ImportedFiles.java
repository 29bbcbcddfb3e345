package dev.rollcall.source;

import dev.rollcall.warehouse.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

/** Which files have been taken, by content. */
final class ImportedFiles {
  private static final String SAID_LAST =
      """
      SELECT count(*) FROM imported i WHERE digest = ? AND source = ? AND (arrived >= ?
        OR NOT EXISTS (FROM imported l WHERE l.source = i.source AND l.digest <> i.digest
          AND l.arrived >= i.arrived))""";

  private ImportedFiles() {}

  static boolean knows(Connection on, UUID digest, String source) throws SQLException {
    return Sql.number(
            on, "SELECT count(*) FROM imported WHERE digest = ? AND source = ?", digest, source)
        > 0;
  }

  /**
   * Whether taking the content again would change nothing: it is what the source said last, or the
   * file has not been written since it was taken. A file that says again what one before the last
   * said is news: a consent that was withdrawn, given and withdrawn.
   */
  static boolean saidLast(Connection on, UUID digest, String source, Instant written)
      throws SQLException {
    return Sql.number(on, SAID_LAST, digest, source, Arrivals.utc(written)) > 0;
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
