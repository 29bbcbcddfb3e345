package dev.rollcall.segment;

import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.ArrayContainer;
import org.roaringbitmap.BitSetUtil;
import org.roaringbitmap.BitmapContainer;
import org.roaringbitmap.Container;
import org.roaringbitmap.ContainerPointer;
import org.roaringbitmap.RoaringBitmap;

/**
 * A set of persons read block by block, each of 65,536 neighbours. Spread out as words a block is
 * worked on 64 persons at a time: between sets of a few thousand in a block each operation takes
 * several times as long. Not thread-safe.
 */
final class SetBlocks {
  /** Words of a block. */
  static final int WORDS = 1 << Character.SIZE >> 6;

  private static final int ARRAY_MAX = 4096;

  private final int blocks;
  private final ContainerPointer pointer;

  SetBlocks(RoaringBitmap set) {
    blocks = set.isEmpty() ? 0 : 1 + (set.last() >>> Character.SIZE);
    pointer = set.getContainerPointer();
  }

  /** How many blocks there are up to the last that has anybody of any of the sets. */
  static int blocks(Collection<SetBlocks> sets) {
    return sets.stream().mapToInt(set -> set.blocks).max().orElse(0);
  }

  /**
   * Who of a block is in the set.
   *
   * @param block none before those that were asked for already
   * @return null: nobody
   */
  @Nullable Container of(int block) {
    while (pointer.getContainer() != null && pointer.key() < block) {
      pointer.advance();
    }
    return pointer.getContainer() != null && pointer.key() == block ? pointer.getContainer() : null;
  }

  /** Sets the words to who of a block is in the set. */
  static void spread(@Nullable Container container, long[] words) {
    Arrays.fill(words, 0);
    if (container != null) {
      container.copyBitmapTo(words, 0);
    }
  }

  /** Adds those of a block to a set that has nobody in this one or behind it. */
  static void append(RoaringBitmap set, int block, long[] words) {
    int persons = 0;
    for (long word : words) {
      persons += Long.bitCount(word);
    }
    if (persons > ARRAY_MAX) {
      set.append((char) block, new BitmapContainer(words.clone(), persons));
    } else if (persons > 0) {
      char[] few = BitSetUtil.arrayContainerBufferOf(0, WORDS, persons, words);
      set.append((char) block, new ArrayContainer(few));
    }
  }
}
