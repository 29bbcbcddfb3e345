package dev.rollcall.segment;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;
import org.roaringbitmap.RoaringBitmapWriter;

/**
 * Gathers persons who come in any order, as from a grouped scan, and makes a set of them. A set
 * takes such persons one by one several times as slowly, since it keeps itself in order meanwhile.
 * A block of 65,536 neighbours takes two bytes a person as long as there are few, and 8 KiB after
 * that. Not thread-safe.
 */
final class Gathering {
  private static final int BLOCK_BITS = 16;
  private static final int FEW = 1024;
  private static final int WORDS = 1 << BLOCK_BITS >> 6;

  private @Nullable Block[] blocks = {};

  /** Of persons with the same upper half. */
  private static final class Block {
    private char[] few = new char[8];
    private int size;
    private long @Nullable [] many;

    private void add(char low) {
      long[] words = many;
      if (words == null && size == FEW) {
        words = spread();
      }
      if (words != null) {
        words[low >>> 6] |= 1L << low;
        return;
      }
      if (size == few.length) {
        few = Arrays.copyOf(few, 2 * size);
      }
      few[size++] = low;
    }

    private long[] spread() {
      long[] words = new long[WORDS];
      for (int i = 0; i < size; i++) {
        words[few[i] >>> 6] |= 1L << few[i];
      }
      few = new char[0];
      many = words;
      return words;
    }

    private void write(int upper, RoaringBitmapWriter<RoaringBitmap> into) {
      long[] words = many;
      if (words == null) {
        Arrays.sort(few, 0, size);
        for (int i = 0; i < size; i++) {
          into.add(upper | few[i]);
        }
        return;
      }
      for (int word = 0; word < WORDS; word++) {
        for (long rest = words[word]; rest != 0; rest &= rest - 1) {
          into.add(upper | word << 6 | Long.numberOfTrailingZeros(rest));
        }
      }
    }
  }

  /** Takes a person, who may have been taken before. */
  void add(int person) {
    int place = person >>> BLOCK_BITS;
    if (place >= blocks.length) {
      blocks = Arrays.copyOf(blocks, Math.max(place + 1, 2 * blocks.length));
    }
    Block block = blocks[place];
    if (block == null) {
      block = new Block();
      blocks[place] = block;
    }
    block.add((char) person);
  }

  /** Everybody so far, in a set of its own. */
  RoaringBitmap set() {
    RoaringBitmapWriter<RoaringBitmap> writer = RoaringBitmapWriter.writer().get();
    for (int place = 0; place < blocks.length; place++) {
      Block block = blocks[place];
      if (block != null) {
        block.write(place << BLOCK_BITS, writer);
      }
    }
    return writer.get();
  }
}
