package dev.rollcall.identity;

import dev.rollcall.warehouse.Sql;
import dev.rollcall.warehouse.Warehouse;
import java.sql.Connection;
import java.sql.SQLException;
import org.roaringbitmap.PeekableIntIterator;
import org.roaringbitmap.RoaringBitmap;

/** Makes the pages of all members in force, once, where a new layout has left them without. */
final class Repaging {
  private Repaging() {}

  static void ifDue(Connection on, Seals seals, Seals pageSeals) throws SQLException {
    if (Sql.number(on, "SELECT count(*) FROM page_due") > 0) {
      RoaringBitmap members = Warehouse.ids(on, "SELECT member FROM current_member");
      try (PageWriter pages = new PageWriter(on, pageSeals)) {
        write(on, new RowReader(seals), members, pages);
      }
      Sql.run(on, "DELETE FROM page_due");
    }
  }

  private static void write(Connection on, RowReader rows, RoaringBitmap members, PageWriter pages)
      throws SQLException {
    MemberKeys view = KeyCodec.reader();
    PeekableIntIterator next = members.getIntIterator();
    while (next.hasNext()) {
      rows.start(on, MemberStream.turn(next));
      while (rows.hasNext()) {
        pages.add(rows.next(view));
      }
    }
  }
}
