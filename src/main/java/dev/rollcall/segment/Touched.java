package dev.rollcall.segment;

import dev.rollcall.warehouse.Warehouse;
import java.sql.Connection;
import java.sql.SQLException;
import org.roaringbitmap.RoaringBitmap;

/**
 * Who changed otherwise than by new events since older marks.
 *
 * @param from the older marks
 */
record Touched(Connection on, Marks from) {
  /** Names that profiles had are in it as well as those that they have. */
  private static final String CHANGED =
      """
      SELECT unnest([c.profile, coalesce(a.person, c.profile)])
      FROM changed_person c LEFT JOIN alias a ON a.profile = c.profile WHERE c.seq > ?""";

  /** Whose contacts changed, or who has other profiles. */
  RoaringBitmap byContacts() throws SQLException {
    return Warehouse.ids(on, CHANGED, from.changes());
  }

  /** Who has other profiles, and so other events. */
  RoaringBitmap byJoining() throws SQLException {
    return Warehouse.ids(on, CHANGED + " AND c.joined", from.changes());
  }
}
