package dev.rollcall.segment;

import dev.rollcall.warehouse.IdTable;
import dev.rollcall.warehouse.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import org.roaringbitmap.RoaringBitmap;

/** Of whom a question is asked. */
enum Whom {
  EVERYBODY,
  /** The persons whose profiles stand in the temporary table {@code touched}. */
  TOUCHED;

  /** What narrows a table of the given name that has a column {@code profile}; stands behind it. */
  String only(String table) {
    return this == EVERYBODY ? "" : " SEMI JOIN touched ON touched.profile = " + table + ".profile";
  }

  /** Makes {@code touched} of persons; it ends with the connection. */
  static void touch(Connection on, RoaringBitmap persons) throws SQLException {
    IdTable.fill(on, "touched_person", persons);
    Sql.run(
        on,
        "CREATE OR REPLACE TEMP TABLE touched AS SELECT id AS profile FROM touched_person"
            + " UNION SELECT profile FROM alias WHERE person IN (SELECT id FROM touched_person)");
  }
}
