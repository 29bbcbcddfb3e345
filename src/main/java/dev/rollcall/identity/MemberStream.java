package dev.rollcall.identity;

import dev.rollcall.model.MatchKeys;
import dev.rollcall.warehouse.Warehouse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.NoSuchElementException;
import org.roaringbitmap.PeekableIntIterator;
import org.roaringbitmap.RoaringBitmap;
import org.roaringbitmap.RoaringBitmapWriter;

/**
 * Members in ascending order of id, read in pages: between two pages it holds nothing open in the
 * warehouse, so a slow reader hinders nobody.
 */
final class MemberStream implements MemberSource.Stream {
  private static final int PAGE_MEMBERS = 16_384;

  private final Warehouse warehouse;
  private final Seals seals;
  private PeekableIntIterator wanted;
  private final MemberKeys view = KeyCodec.reader();
  private final int[] ids = new int[PAGE_MEMBERS];
  private final byte[][] sealed = new byte[PAGE_MEMBERS][];
  private int count;
  private int place;

  MemberStream(Warehouse warehouse, Seals seals, RoaringBitmap members) {
    this.warehouse = warehouse;
    this.seals = seals;
    this.wanted = members.clone().getIntIterator();
  }

  @Override
  public boolean hasNext() {
    while (place == count && wanted.hasNext()) {
      turn();
    }
    return place < count;
  }

  @Override
  public MatchKeys next() {
    if (!hasNext()) {
      throw new NoSuchElementException("no more members");
    }
    int id = ids[place];
    byte[] keys = seals.open(id, sealed[place]);
    place++;
    return view.read(id, keys);
  }

  /** Reads the next page; it is empty where all of its members have been erased. */
  private void turn() {
    RoaringBitmapWriter<RoaringBitmap> page = RoaringBitmapWriter.writer().get();
    for (int i = 0; i < PAGE_MEMBERS && wanted.hasNext(); i++) {
      page.add(wanted.next());
    }
    RoaringBitmap asked = page.get();
    place = 0;
    count = warehouse.read(on -> fill(on, asked));
  }

  private int fill(Connection on, RoaringBitmap asked) throws SQLException {
    String sql =
        "SELECT id, sealed FROM member WHERE id " + Members.restrict(on, asked) + " ORDER BY id";
    int read = 0;
    try (PreparedStatement query = on.prepareStatement(sql);
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        int id = rows.getInt(1);
        if (asked.contains(id)) {
          ids[read] = id;
          sealed[read++] = rows.getBytes(2);
        }
      }
    }
    return read;
  }

  @Override
  public void close() {
    wanted = new RoaringBitmap().getIntIterator();
    count = 0;
    place = 0;
  }
}
