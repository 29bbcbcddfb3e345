package dev.rollcall.segment;

import java.util.Collection;
import java.util.Set;
import org.roaringbitmap.RoaringBitmap;

/**
 * Who counts as having stayed in a segment while sources are late: whoever leaves it or enters it
 * on a late source's word alone has not. The directions are those by which lists are frozen, so
 * that what is remembered and what is on the lists go together. Immutable.
 *
 * @param stale sources that cannot be relied on now
 */
record StayFreeze(Directions directions, Evaluation evaluation, Set<String> stale) {

  /**
   * @param inside who was in the segment before
   * @return who is to be remembered as in, in a set that is not to be changed
   */
  RoaringBitmap remembered(String segment, RoaringBitmap inside) {
    RoaringBitmap persons = evaluation.persons(segment);
    if (stale.isEmpty()) {
      return persons;
    }
    RoaringBitmap remembered =
        isLate(directions.of(segment).out()) ? RoaringBitmap.and(persons, inside) : persons.clone();
    remembered.or(staying(segment, RoaringBitmap.andNot(inside, persons)));
    return remembered;
  }

  /** Those of the leavers who would not leave if the sources were not late, for all one knows. */
  private RoaringBitmap staying(String segment, RoaringBitmap leavers) {
    RoaringBitmap staying = RoaringBitmap.and(leavers, evaluation.universe());
    for (String purpose : directions.consents(segment)) {
      staying.and(evaluation.granted(purpose));
    }
    for (String excluded : directions.exclusions(segment)) {
      if (!isLate(directions.of(excluded).out())) {
        staying.andNot(evaluation.persons(excluded));
      }
    }
    if (!isLate(directions.rule(segment).in())) {
      // Who matches still is out by an exclusion, and by none that can be relied on.
      staying.and(evaluation.steps(segment).get(0).persons());
    }
    return staying;
  }

  private boolean isLate(Collection<String> sources) {
    return sources.stream().anyMatch(stale::contains);
  }
}
