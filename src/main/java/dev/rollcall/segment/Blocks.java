package dev.rollcall.segment;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import org.roaringbitmap.BitSetUtil;
import org.roaringbitmap.RoaringBitmap;

/** Reads the rows of {@link PresenceSql#blocks} into sets, one for each kind. Not thread-safe. */
final class Blocks implements Rows.Reader {
  private final RoaringBitmap[] sets;

  Blocks(int kinds) {
    sets = new RoaringBitmap[kinds];
    Arrays.setAll(sets, i -> new RoaringBitmap());
  }

  @Override
  public void row(ResultSet row) throws SQLException {
    long first = (long) row.getInt(1) << PresenceSql.BLOCK_BITS;
    for (int i = 0; i < sets.length; i++) {
      byte[] bits = row.getBytes(2 + i);
      if (bits != null) {
        sets[i].or(RoaringBitmap.addOffset(BitSetUtil.bitmapOf(words(bits)), first));
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

  /** Who has the bit of a kind. */
  RoaringBitmap set(int kind) {
    return sets[kind];
  }
}
