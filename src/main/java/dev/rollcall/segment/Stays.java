package dev.rollcall.segment;

import org.roaringbitmap.RoaringBitmap;

/**
 * Who stayed in a segment at an instant, as evaluations before it found. The sets are not to be
 * changed.
 *
 * @param inside who was in it
 * @param held those of them who entered less than {@code minDwell} ago
 * @param barred who was not in it and left less than {@code cooldown} ago
 */
record Stays(RoaringBitmap inside, RoaringBitmap held, RoaringBitmap barred) {
  /** Of a segment that remembers none. */
  static final Stays NONE =
      new Stays(new RoaringBitmap(), new RoaringBitmap(), new RoaringBitmap());
}
