package dev.rollcall.identity;

import dev.rollcall.model.MatchKeys;
import dev.rollcall.warehouse.Warehouse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
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
  private byte[] opened = new byte[1024];
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
    byte[] closed = sealed[place++];
    if (opened.length < closed.length) {
      opened = new byte[2 * closed.length];
    }
    return view.read(id, opened, seals.open(id, closed, opened));
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

  /** Rows mostly stand in order already, so sorting here costs less than sorting in the engine. */
  private int fill(Connection on, RoaringBitmap asked) throws SQLException {
    String sql = "SELECT id, sealed FROM member WHERE id " + Members.restrict(on, asked);
    int read = 0;
    boolean ordered = true;
    try (PreparedStatement query = on.prepareStatement(sql);
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        int id = rows.getInt(1);
        if (asked.contains(id)) {
          ordered &= read == 0 || ids[read - 1] < id;
          ids[read] = id;
          sealed[read++] = rows.getBytes(2);
        }
      }
    }
    if (!ordered) {
      order(read);
    }
    return read;
  }

  private void order(int read) {
    byte[][] mixed = Arrays.copyOf(sealed, read);
    long[] places = new long[read];
    for (int i = 0; i < read; i++) {
      places[i] = (long) ids[i] << Integer.SIZE | i;
    }
    Arrays.sort(places);
    for (int i = 0; i < read; i++) {
      ids[i] = (int) (places[i] >> Integer.SIZE);
      sealed[i] = mixed[(int) places[i]];
    }
  }

  @Override
  public void close() {
    wanted = new RoaringBitmap().getIntIterator();
    count = 0;
    place = 0;
  }
}
