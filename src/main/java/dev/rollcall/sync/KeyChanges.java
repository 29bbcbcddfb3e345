package dev.rollcall.sync;

import dev.rollcall.identity.MemberSource;
import java.util.Arrays;
import java.util.function.Function;
import org.roaringbitmap.PeekableIntIterator;
import org.roaringbitmap.RoaringBitmap;

/**
 * Persons that stay on a list under another member, because their keys changed.
 *
 * @param fresh new versions, whether they join now or are on the list already
 * @param relabelFrom old versions that the platform cannot tell from the new ones
 * @param relabelTo those new versions
 * @param restore new versions that have an identifier in common with an old one to be removed
 */
record KeyChanges(
    RoaringBitmap fresh,
    RoaringBitmap relabelFrom,
    RoaringBitmap relabelTo,
    RoaringBitmap restore) {

  /** One side of the difference: members and their persons, in the same order. */
  record Side(RoaringBitmap members, int[] persons) {
    /** Person and member in one number, by person. */
    private long[] byPerson(RoaringBitmap wanted) {
      long[] pairs = new long[members.getCardinality()];
      int found = 0;
      PeekableIntIterator member = members.getIntIterator();
      for (int person : persons) {
        long pair = ((long) person << 32) | member.next();
        if (wanted.contains(person)) {
          pairs[found++] = pair;
        }
      }
      long[] sorted = Arrays.copyOf(pairs, found);
      Arrays.sort(sorted);
      return sorted;
    }

    static Side of(RoaringBitmap members, MemberSource source) {
      return new Side(members, source.persons(members));
    }

    /** Members whose person has another here. */
    RoaringBitmap severalOfOne() {
      RoaringBitmap several = new RoaringBitmap();
      long[] pairs = byPerson(known());
      for (int i = 1; i < pairs.length; i++) {
        if (pairs[i - 1] >>> 32 == pairs[i] >>> 32) {
          several.add((int) pairs[i - 1]);
          several.add((int) pairs[i]);
        }
      }
      return several;
    }

    /** Persons that have not been erased. */
    RoaringBitmap known() {
      RoaringBitmap known = RoaringBitmap.bitmapOf(persons);
      known.remove(0);
      return known;
    }
  }

  static KeyChanges none() {
    return new KeyChanges(
        new RoaringBitmap(), new RoaringBitmap(), new RoaringBitmap(), new RoaringBitmap());
  }

  /**
   * @param successors members in force of the persons that stay, and perhaps of others
   * @param held members that are on the list without doubt; only they are relabelled
   * @param project opens the keys of members; called at most once
   */
  static KeyChanges between(
      Side removes,
      Side successors,
      RoaringBitmap held,
      Function<RoaringBitmap, Projections> project) {
    KeyChanges changes = none();
    RoaringBitmap both = RoaringBitmap.and(removes.known(), successors.known());
    if (!both.isEmpty()) {
      long[] olds = removes.byPerson(both);
      long[] news = successors.byPerson(both);
      Projections projections = project.apply(RoaringBitmap.or(members(olds), members(news)));
      changes.compare(olds, news, held, projections);
    }
    return changes;
  }

  private static RoaringBitmap members(long[] pairs) {
    return RoaringBitmap.bitmapOf(Arrays.stream(pairs).mapToInt(pair -> (int) pair).toArray());
  }

  /** A person has one new member, but several old ones where persons were merged. */
  private void compare(long[] olds, long[] news, RoaringBitmap held, Projections projections) {
    int place = 0;
    for (long pair : news) {
      int fresh = (int) pair;
      this.fresh.add(fresh);
      for (; place < olds.length && olds[place] >>> 32 == pair >>> 32; place++) {
        compare((int) olds[place], fresh, held, projections);
      }
    }
  }

  private void compare(int old, int fresh, RoaringBitmap held, Projections projections) {
    if (held.contains(old) && projections.areSame(old, fresh)) {
      relabelFrom.add(old);
      relabelTo.add(fresh);
    } else if (projections.haveOneInCommon(old, fresh)) {
      restore.add(fresh);
    }
  }
}
