package dev.rollcall.warehouse;

import java.sql.Connection;
import java.sql.SQLException;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.roaringbitmap.PeekableIntIterator;
import org.roaringbitmap.RoaringBitmap;

/** Carries a set of ids into the engine. */
public final class IdTable {
  private IdTable() {}

  /**
   * Makes, or makes again, a temporary table with the one column {@code id INTEGER} and the set's
   * ids in ascending order; about 3 M ids a second. It ends with the connection.
   *
   * @param name a plain SQL name
   */
  public static void fill(Connection on, String name, RoaringBitmap ids) throws SQLException {
    Sql.run(on, "CREATE OR REPLACE TEMP TABLE " + name + " (id INTEGER NOT NULL)");
    try (DuckDBAppender rows =
        on.unwrap(DuckDBConnection.class).createAppender("temp", "main", name)) {
      for (PeekableIntIterator next = ids.getIntIterator(); next.hasNext(); ) {
        rows.beginRow();
        rows.append(next.next());
        rows.endRow();
      }
    }
  }
}
