package dev.rollcall.sandbox;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * 32-byte keys by row number, in chunks, so that a list of ten members is small and one of a
 * million grows without copying. Not thread-safe.
 */
final class KeyColumn {
  static final int KEY_BYTES = 32;
  private static final int WORDS = 4;
  private static final int CHUNK_BITS = 8;
  private static final int CHUNK_MASK = (1 << CHUNK_BITS) - 1;

  private long[][] chunks = new long[1][];

  void set(int row, byte[] key) {
    ByteBuffer words = ByteBuffer.wrap(key);
    long[] chunk = writable(row);
    int at = at(row);
    for (int i = 0; i < WORDS; i++) {
      chunk[at + i] = words.getLong();
    }
  }

  void set(int row, KeyColumn from, int fromRow) {
    long[] source = from.chunk(fromRow);
    if (source == null) {
      clear(row);
    } else {
      System.arraycopy(source, at(fromRow), writable(row), at(row), WORDS);
    }
  }

  /** Makes the row hold no key. */
  void clear(int row) {
    long[] chunk = chunk(row);
    if (chunk != null) {
      Arrays.fill(chunk, at(row), at(row) + WORDS, 0);
    }
  }

  /** True where no key was set. */
  boolean isAbsent(int row) {
    long[] chunk = chunk(row);
    int at = at(row);
    return chunk == null || (chunk[at] | chunk[at + 1] | chunk[at + 2] | chunk[at + 3]) == 0;
  }

  boolean same(int row, KeyColumn other, int otherRow) {
    long[] left = chunk(row);
    long[] right = other.chunk(otherRow);
    if (left == null || right == null) {
      return isAbsent(row) && other.isAbsent(otherRow);
    }
    int at = at(row);
    int otherAt = at(otherRow);
    return Arrays.equals(left, at, at + WORDS, right, otherAt, otherAt + WORDS);
  }

  /** Spread over all bits even where keys are counters, as in tests. */
  int hash(int row) {
    long[] chunk = chunk(row);
    if (chunk == null) {
      return 0;
    }
    int at = at(row);
    long mixed = chunk[at] * 31 + chunk[at + 1];
    mixed = (mixed * 31 + chunk[at + 2]) * 31 + chunk[at + 3];
    mixed *= 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 32);
  }

  byte[] bytes(int row) {
    ByteBuffer key = ByteBuffer.allocate(KEY_BYTES);
    long[] chunk = chunk(row);
    for (int i = 0; i < WORDS; i++) {
      key.putLong(chunk == null ? 0 : chunk[at(row) + i]);
    }
    return key.array();
  }

  private long @Nullable [] chunk(int row) {
    int number = row >>> CHUNK_BITS;
    return number < chunks.length ? chunks[number] : null;
  }

  private long[] writable(int row) {
    int number = row >>> CHUNK_BITS;
    if (number >= chunks.length) {
      chunks = Arrays.copyOf(chunks, Math.max(number + 1, chunks.length * 2));
    }
    if (chunks[number] == null) {
      chunks[number] = new long[WORDS << CHUNK_BITS];
    }
    return chunks[number];
  }

  private static int at(int row) {
    return (row & CHUNK_MASK) * WORDS;
  }
}
