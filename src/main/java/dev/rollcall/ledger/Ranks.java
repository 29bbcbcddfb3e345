package dev.rollcall.ledger;

import org.roaringbitmap.RoaringBitmap;

/** Parts of ordered sets. */
public final class Ranks {
  private Ranks() {}

  /**
   * The members at ranks {@code from} to {@code to - 1}, as a new set.
   *
   * @param to at most the set's size
   */
  public static RoaringBitmap slice(RoaringBitmap set, int from, int to) {
    if (from >= to) {
      return new RoaringBitmap();
    }
    long first = Integer.toUnsignedLong(set.select(from));
    long last = Integer.toUnsignedLong(set.select(to - 1));
    return set.selectRange(first, last + 1);
  }
}
