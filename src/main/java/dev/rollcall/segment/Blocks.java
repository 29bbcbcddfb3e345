package dev.rollcall.segment;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import org.roaringbitmap.BitSetUtil;
import org.roaringbitmap.RoaringBitmap;

/**
 * Reads the rows of {@link PresenceSql#blocks} into sets, one for each kind and place. Not
 * thread-safe.
 */
final class Blocks implements Rows.Reader {
  private final RoaringBitmap[][] sets;

  Blocks(int kinds, Places places) {
    sets = new RoaringBitmap[kinds][places.size()];
    for (RoaringBitmap[] ofKind : sets) {
      Arrays.setAll(ofKind, place -> new RoaringBitmap());
    }
  }

  @Override
  public void row(ResultSet row) throws SQLException {
    long first = (long) row.getInt(1) << PresenceSql.BLOCK_BITS;
    int place = row.getInt(2);
    for (int kind = 0; kind < sets.length; kind++) {
      byte[] bits = row.getBytes(3 + kind);
      if (bits != null) {
        sets[kind][place].or(RoaringBitmap.addOffset(BitSetUtil.bitmapOf(words(bits)), first));
      }
    }
  }

  /** The lowest bit of the first word is the first bit of the first byte, which is its highest. */
  private static long[] words(byte[] bits) {
    ByteBuffer bytes = ByteBuffer.wrap(bits);
    long[] words = new long[bits.length / Long.BYTES];
    Arrays.setAll(words, i -> Long.reverse(bytes.getLong()));
    return words;
  }

  /** Who has an event of a kind, place by place. */
  RoaringBitmap[] places(int kind) {
    return sets[kind];
  }
}
