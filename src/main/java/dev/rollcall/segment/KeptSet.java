package dev.rollcall.segment;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * Who answered to a condition at some marks.
 *
 * @param persons not to be changed; of conditions on events, persons without a contact too
 * @param counts how many events that fit were in the window; null: not counted
 * @param values the same by value; null: not counted
 * @param presence who of them stays for a time; null: not found out
 */
record KeptSet(
    Marks marks,
    RoaringBitmap persons,
    @Nullable Counts counts,
    @Nullable ByValue values,
    @Nullable Presence presence) {
  /** Whether other marks are all that tells the two apart. */
  boolean saysAs(KeptSet other) {
    return persons.equals(other.persons)
        && Objects.equals(counts, other.counts)
        && Objects.equals(values, other.values)
        && Objects.equals(presence, other.presence);
  }
}
