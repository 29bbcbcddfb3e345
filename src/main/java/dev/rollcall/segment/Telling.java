package dev.rollcall.segment;

import dev.rollcall.segment.Atom.Behaviour;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * Who answers conditions by numbers that have been brought up to date: the older set, and of those
 * whose number moved who answers now. Thread-safe.
 *
 * @param joined who has other profiles now
 */
record Telling(Forerunners forerunners, RoaringBitmap joined) {
  /**
   * @param moved whose number may be another than before
   */
  record Answer(Behaviour atom, RoaringBitmap persons, RoaringBitmap moved) {}

  /** Who answers by totals of now. */
  @FunctionalInterface
  private interface Now {
    /** Of some persons; null: of everybody. */
    RoaringBitmap of(@Nullable RoaringBitmap persons);
  }

  /**
   * @param change of the condition's plain form
   * @param now the totals of the plain form
   */
  Answer byTotal(Behaviour atom, Change change, Counts now) {
    RoaringBitmap moved = RoaringBitmap.or(change.persons(), joined);
    KeptSet total = Objects.requireNonNull(forerunners.following(plain(atom)));
    KeptSet own = own(atom, total);
    RoaringBitmap doubtful =
        own == null ? moved : new Doubtful(atom, own.persons(), Map.of()).of(change, joined);
    Now telling = some -> Totals.persons(atom.shape(), some == null ? now : now.only(some));
    return new Answer(atom, persons(own, doubtful, telling), moved);
  }

  /**
   * @param moved whose numbers may be others than before
   */
  Answer byValue(Behaviour atom, ByValue now, RoaringBitmap moved) {
    KeptSet kept = Objects.requireNonNull(forerunners.byValue(atom));
    Counts number = now.number();
    Now telling = some -> Totals.different(atom.shape(), some == null ? number : number.only(some));
    return new Answer(atom, persons(own(atom, kept), moved, telling), moved);
  }

  static Behaviour plain(Behaviour atom) {
    return Objects.requireNonNull(atom.plain());
  }

  /** The atom's older set, if it is of the same time as the total. */
  private @Nullable KeptSet own(Behaviour atom, KeptSet total) {
    KeptSet own = forerunners.following(atom);
    return own == null || !own.marks().equals(total.marks()) ? null : own;
  }

  /** Nobody's place is another but theirs whose total moved, if the older set is of its time. */
  private static RoaringBitmap persons(@Nullable KeptSet own, RoaringBitmap moved, Now now) {
    if (own == null) {
      return now.of(null);
    }
    RoaringBitmap persons = RoaringBitmap.andNot(own.persons(), moved);
    persons.or(now.of(moved));
    return persons;
  }
}
