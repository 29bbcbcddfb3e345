package dev.rollcall.segment;

import org.roaringbitmap.RoaringBitmap;

/**
 * Who answered to a condition at some marks.
 *
 * @param persons not to be changed; of conditions on events, persons without a contact too
 */
record KeptSet(Marks marks, RoaringBitmap persons) {}
