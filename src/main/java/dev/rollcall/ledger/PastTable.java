package dev.rollcall.ledger;

import java.sql.SQLException;
import java.time.Instant;
import org.roaringbitmap.RoaringBitmap;

/** Who was on a list, each time that it changed: rows of {@code past}. */
final class PastTable {
  private PastTable() {}

  /** Keeps who is on a list from an instant on, unless it is who was there before. */
  static void keep(Sql sql, int sync, String run, Instant at, RoaringBitmap held)
      throws SQLException {
    boolean same =
        sql.first(
                "SELECT held FROM past WHERE sync = ? ORDER BY at DESC, run DESC LIMIT 1",
                row -> row.set(1),
                sync)
            .filter(held::equals)
            .isPresent();
    if (!same) {
      sql.update(
          "INSERT INTO past VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET held = excluded.held",
          sync,
          run,
          at,
          held);
    }
  }
}
