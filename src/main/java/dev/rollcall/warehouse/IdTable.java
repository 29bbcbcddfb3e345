package dev.rollcall.warehouse;

import java.sql.Connection;
import java.sql.SQLException;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.roaringbitmap.PeekableIntIterator;
import org.roaringbitmap.RoaringBitmap;

/** Carries a set of ids into the engine. */
public final class IdTable {
  /** Above this many ids of the range for each id asked for, a join is cheaper than a range. */
  private static final int SPARSE = 8;

  private IdTable() {}

  /** Whether so many of a range's ids are asked for that the whole range is read. */
  public static boolean isDense(RoaringBitmap ids) {
    long span = (long) ids.last() - ids.first() + 1;
    return span <= SPARSE * ids.getLongCardinality();
  }

  /**
   * The end of a condition on an id column; holds for all ids asked for, perhaps for others: a
   * range, or a temporary table {@code asked}, whichever reads less.
   *
   * @param ids at least one
   */
  public static String restrict(Connection on, RoaringBitmap ids) throws SQLException {
    if (isDense(ids)) {
      return "BETWEEN " + ids.first() + " AND " + ids.last();
    }
    fill(on, "asked", ids);
    return "IN (SELECT id FROM asked)";
  }

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
