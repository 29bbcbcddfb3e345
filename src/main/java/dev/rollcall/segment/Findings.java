package dev.rollcall.segment;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.roaringbitmap.RoaringBitmap;

/**
 * What an evaluation found out about conditions that can be kept.
 *
 * @param sets by condition; not to be changed
 * @param counts by condition, of those whose events were counted
 * @param values by condition, of those whose events were counted by value
 * @param present by condition, who stays for a time
 * @param before what had been kept of them
 */
record Findings(
    Marks marks,
    Map<String, RoaringBitmap> sets,
    Map<String, Counts> counts,
    Map<String, ByValue> values,
    Map<String, Presence> present,
    Map<String, KeptSet> before) {
  /** Whether all of it is kept already. */
  boolean isOld() {
    return sets.keySet().stream()
        .allMatch(
            condition -> {
              KeptSet kept = before.get(condition);
              return kept != null && kept.marks().equals(marks);
            });
  }

  /** The sets as a later evaluation may go on from them. */
  Map<String, KeptSet> kept() {
    Map<String, KeptSet> kept = new HashMap<>();
    sets.keySet().forEach(condition -> kept.put(condition, kept(condition)));
    return kept;
  }

  /** What is kept of one of the conditions. */
  KeptSet kept(String condition) {
    return new KeptSet(
        marks,
        Objects.requireNonNull(sets.get(condition)),
        counts.get(condition),
        values.get(condition),
        present.get(condition));
  }
}
