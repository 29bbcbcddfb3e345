package dev.rollcall.segment;

import dev.rollcall.segment.Atom.Behaviour;
import dev.rollcall.segment.Atom.OfEvents;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.roaringbitmap.RoaringBitmap;

/**
 * Counts how many events fit conditions by going on from older counts: what came is added and what
 * left is taken away. Those alone who have other profiles now are counted from their history.
 *
 * @param joined who has other profiles
 */
record Recount(Connection on, EventColumns columns, Instant at, RoaringBitmap joined) {

  /**
   * @param before by the plain form of conditions
   * @param changes of at least these
   * @return without those that cannot be told
   */
  Map<Behaviour, Counts> of(Map<Behaviour, Counts> before, Map<OfEvents, Change> changes)
      throws SQLException {
    Map<Behaviour, Counts> history = history(List.copyOf(before.keySet()));
    Map<Behaviour, Counts> counts = new HashMap<>();
    before.forEach(
        (plain, older) -> {
          Counts own = joined.isEmpty() ? Counts.NONE : history.get(plain);
          if (own != null) {
            Moved moved = new Moved(older, changes.getOrDefault(plain, Change.NONE), joined, own);
            if (moved.isKnown(plain)) {
              counts.put(plain, older.with(moved.persons(), moved::anew));
            }
          }
        });
    return counts;
  }

  /** What became of a condition's numbers. */
  private record Moved(Counts older, Change change, RoaringBitmap joined, Counts own) {
    RoaringBitmap persons() {
      return RoaringBitmap.or(change.persons(), joined);
    }

    Counts anew(RoaringBitmap some) {
      return older
          .only(some)
          .moved(change.more().only(some), change.fewer().only(some), joined)
          .plus(own.only(some));
    }

    /** Only who loses may have too little; only sums grow beyond what is known. */
    boolean isKnown(Behaviour plain) {
      if (!change.more().isExact() || !change.fewer().isExact() || !own.isExact()) {
        return false;
      }
      boolean counted = plain.shape().measures().isEmpty();
      return Totals.isKnown(plain.shape(), anew(counted ? change.fewer().persons() : persons()));
    }
  }

  private Map<Behaviour, Counts> history(List<Behaviour> plain) throws SQLException {
    if (joined.isEmpty()) {
      return Map.of();
    }
    Whom.touch(on, joined);
    Answers answers = new Answers(on, columns, at, Whom.TOUCHED);
    return answers.totals(plain);
  }
}
