package dev.rollcall.segment;

import dev.rollcall.segment.Atom.Behaviour;
import dev.rollcall.segment.Atom.OfEvents;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
    return before.entrySet().parallelStream()
        .filter(each -> joined.isEmpty() || history.containsKey(each.getKey()))
        .map(each -> moved(each.getKey(), each.getValue(), changes, history))
        .filter(Moved::isKnown)
        .collect(Collectors.toMap(Moved::plain, Moved::now));
  }

  private Moved moved(
      Behaviour plain,
      Counts older,
      Map<OfEvents, Change> changes,
      Map<Behaviour, Counts> history) {
    Change change = changes.getOrDefault(plain, Change.NONE);
    Counts own = joined.isEmpty() ? Counts.NONE : history.getOrDefault(plain, Counts.NONE);
    return new Moved(plain, older, change, joined, own);
  }

  /** What became of a condition's numbers. */
  private record Moved(
      Behaviour plain, Counts older, Change change, RoaringBitmap joined, Counts own) {
    Counts now() {
      return older.with(persons(), this::anew);
    }

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
    boolean isKnown() {
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
