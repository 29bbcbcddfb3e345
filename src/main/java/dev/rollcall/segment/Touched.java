package dev.rollcall.segment;

import dev.rollcall.warehouse.Warehouse;
import java.sql.Connection;
import java.sql.SQLException;
import org.roaringbitmap.RoaringBitmap;

/**
 * Who changed otherwise than by new events between two marks.
 *
 * @param from the older marks
 * @param to what the connection sees
 */
record Touched(Connection on, Marks from, Marks to) {
  /** Names that profiles had are in it as well as those that they have. */
  private static final String CHANGED =
      """
      SELECT unnest([c.profile, coalesce(a.person, c.profile)])
      FROM changed_person c LEFT JOIN alias a ON a.profile = c.profile WHERE c.seq > ?""";

  /** Whose contacts changed, or who has other profiles. */
  RoaringBitmap byContacts() throws SQLException {
    return changed(CHANGED);
  }

  /** Who has other profiles, and so other events. */
  RoaringBitmap byJoining() throws SQLException {
    return changed(CHANGED + " AND c.joined");
  }

  private RoaringBitmap changed(String sql) throws SQLException {
    return to.changes() > from.changes()
        ? Warehouse.ids(on, sql, from.changes())
        : new RoaringBitmap();
  }
}
