package dev.rollcall.segment;

import dev.rollcall.segment.Atom.Behaviour;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * Who answers conditions by numbers that have been brought up to date: the older set, and of those
 * whose number moved who answers now. Thread-safe.
 */
record Telling(Forerunners forerunners) {
  /**
   * @param moved whose number may be another than before
   */
  record Answer(Behaviour atom, RoaringBitmap persons, RoaringBitmap moved) {}

  /**
   * @param total what became of the totals of the condition's plain form
   */
  Answer byTotal(Behaviour atom, Recount.Moved total) {
    KeptSet own = own(atom, Objects.requireNonNull(forerunners.following(plain(atom))));
    Counts asked = own == null ? total.now() : total.anew();
    RoaringBitmap persons = Totals.persons(atom.shape(), asked);
    return new Answer(atom, persons(own, total.persons(), persons), total.persons());
  }

  /**
   * @param moved whose numbers may be others than before
   */
  Answer byValue(Behaviour atom, ByValue now, RoaringBitmap moved) {
    KeptSet kept = Objects.requireNonNull(forerunners.byValue(atom));
    KeptSet own = own(atom, kept);
    Counts asked = own == null ? now.number() : now.number().only(moved);
    RoaringBitmap persons = Totals.different(atom.shape(), asked);
    return new Answer(atom, persons(own, moved, persons), moved);
  }

  static Behaviour plain(Behaviour atom) {
    return Objects.requireNonNull(atom.plain());
  }

  /** The atom's older set, if it is of the same time as the total. */
  private @Nullable KeptSet own(Behaviour atom, KeptSet total) {
    KeptSet own = forerunners.following(atom);
    return own == null || !own.marks().equals(total.marks()) ? null : own;
  }

  /**
   * Nobody's place is another but theirs whose total moved, if the older set is of its time.
   *
   * @param now who answers of those, or of all where there is no older set
   */
  private static RoaringBitmap persons(
      @Nullable KeptSet own, RoaringBitmap moved, RoaringBitmap now) {
    if (own == null) {
      return now;
    }
    RoaringBitmap persons = RoaringBitmap.andNot(own.persons(), moved);
    persons.or(now);
    return persons;
  }
}
