package dev.rollcall.segment;

import dev.rollcall.segment.Atom.Behaviour;
import dev.rollcall.segment.Atom.OfEvents;
import java.util.Map;
import org.roaringbitmap.RoaringBitmap;

/**
 * Of whom it must be asked anew whether they answer to a condition.
 *
 * @param before who answered
 * @param counts how many events fit now, by the plain form of conditions
 */
record Doubtful(OfEvents atom, RoaringBitmap before, Map<Behaviour, Counts> counts) {

  /**
   * Where more events never let anybody out, who is in and lost none stays in, and who is out and
   * got none stays out, as does who has too few altogether.
   *
   * @param joined who has other profiles now
   */
  RoaringBitmap of(Change change, RoaringBitmap joined) {
    if (!(atom instanceof Behaviour behaviour && Totals.isGrowing(behaviour.shape()))) {
      return RoaringBitmap.or(change.persons(), joined);
    }
    RoaringBitmap doubtful = RoaringBitmap.and(change.fewer().persons(), before);
    RoaringBitmap candidates = RoaringBitmap.andNot(change.more().persons(), before);
    Counts now = counts.get(behaviour.plain());
    if (now != null) {
      candidates.and(now.only(candidates).atLeast(Totals.least(behaviour.shape())));
    }
    doubtful.or(candidates);
    doubtful.or(joined);
    return doubtful;
  }
}
