package dev.rollcall.identity;

import dev.rollcall.warehouse.IdTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import org.roaringbitmap.RoaringBitmap;

/** Goes through members that are sealed one by one. Not thread-safe. */
final class RowReader {
  private final Seals seals;
  private int[] ids = new int[0];
  private byte[][] sealed = new byte[0][];
  private byte[] opened = new byte[1024];
  private int count;
  private int place;

  RowReader(Seals seals) {
    this.seals = seals;
  }

  /** Rows mostly stand in order already, so sorting here costs less than sorting in the engine. */
  void start(Connection on, RoaringBitmap asked) throws SQLException {
    stop();
    if (!asked.isEmpty()) {
      room(asked.getCardinality());
      read(on, asked);
    }
  }

  /** Passes by what has not been read. */
  void stop() {
    count = 0;
    place = 0;
  }

  private void room(int size) {
    if (ids.length < size) {
      ids = new int[size];
      sealed = new byte[size][];
    }
  }

  private void read(Connection on, RoaringBitmap asked) throws SQLException {
    String sql = "SELECT id, sealed FROM member WHERE id " + IdTable.restrict(on, asked);
    boolean ordered = true;
    try (PreparedStatement query = on.prepareStatement(sql);
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        int id = rows.getInt(1);
        if (asked.contains(id)) {
          ordered &= count == 0 || ids[count - 1] < id;
          ids[count] = id;
          sealed[count++] = rows.getBytes(2);
        }
      }
    }
    if (!ordered) {
      order();
    }
  }

  private void order() {
    byte[][] mixed = Arrays.copyOf(sealed, count);
    long[] places = new long[count];
    for (int i = 0; i < count; i++) {
      places[i] = (long) ids[i] << Integer.SIZE | i;
    }
    Arrays.sort(places);
    for (int i = 0; i < count; i++) {
      ids[i] = (int) (places[i] >> Integer.SIZE);
      sealed[i] = mixed[(int) places[i]];
    }
  }

  boolean hasNext() {
    return place < count;
  }

  /** The member to come, where there is one. */
  int peek() {
    return ids[place];
  }

  MemberKeys next(MemberKeys view) {
    int id = ids[place];
    byte[] closed = sealed[place++];
    if (opened.length < closed.length) {
      opened = new byte[2 * closed.length];
    }
    return view.read(id, opened, 0, seals.open(id, closed, opened));
  }
}
