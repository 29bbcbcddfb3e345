package dev.rollcall.segment;

import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * Who answered to a condition at some marks.
 *
 * @param persons not to be changed; of conditions on events, persons without a contact too
 * @param counts how many events that fit were in the window; null: not counted
 */
record KeptSet(Marks marks, RoaringBitmap persons, @Nullable Counts counts) {}
