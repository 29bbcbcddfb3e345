package dev.rollcall.segment;

import dev.rollcall.segment.Atom.Behaviour;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
   * What numbers tell.
   *
   * @param now by the form of conditions that has them
   * @param answers of those conditions whose numbers are known
   */
  record Told<T>(Map<Behaviour, T> now, List<Answer> answers) {}

  /**
   * @param atoms of one plain form
   * @param total what became of its totals; null: they are not known
   */
  Told<Counts> byTotal(Behaviour plain, List<Behaviour> atoms, Recount.@Nullable Moved total) {
    return total == null
        ? new Told<>(Map.of(), List.of())
        : new Told<>(
            Map.of(plain, total.now()), atoms.stream().map(atom -> byTotal(atom, total)).toList());
  }

  private Answer byTotal(Behaviour atom, Recount.Moved total) {
    KeptSet own =
        own(
            atom,
            Objects.requireNonNull(forerunners.following(Objects.requireNonNull(atom.plain()))));
    Counts asked = own == null ? total.now() : total.anew();
    RoaringBitmap persons = Totals.persons(atom.shape(), asked);
    return new Answer(atom, persons(own, total.persons(), persons), total.persons());
  }

  /**
   * @param came what was read of the conditions
   */
  Told<ByValue> byValue(
      List<Behaviour> atoms, ByValueRecount recount, Map<Behaviour, ByValueRecount.Came> came) {
    Map<Behaviour, ByValue> now = new HashMap<>();
    Map<Behaviour, RoaringBitmap> moved = new HashMap<>();
    came.forEach(
        (valued, each) -> {
          ByValue before = Objects.requireNonNull(forerunners.kept(valued).values());
          ByValueRecount.Moved became = recount.moved(before, each);
          if (became.now() != null) {
            now.put(valued, became.now());
            moved.put(valued, became.persons());
          }
        });
    List<Answer> answers = new ArrayList<>();
    for (Behaviour atom : atoms) {
      ByValue values = now.get(Objects.requireNonNull(atom.valued()));
      RoaringBitmap persons = moved.get(atom.valued());
      if (values != null && persons != null) {
        answers.add(byValue(atom, values, persons));
      }
    }
    return new Told<>(now, answers);
  }

  private Answer byValue(Behaviour atom, ByValue now, RoaringBitmap moved) {
    KeptSet own = own(atom, Objects.requireNonNull(forerunners.byValue(atom)));
    Counts asked = own == null ? now.number() : now.number().only(moved);
    RoaringBitmap persons = Totals.different(atom.shape(), asked);
    return new Answer(atom, persons(own, moved, persons), moved);
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
