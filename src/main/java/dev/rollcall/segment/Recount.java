package dev.rollcall.segment;

import dev.rollcall.segment.Atom.Behaviour;
import dev.rollcall.segment.Atom.OfEvents;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.roaringbitmap.RoaringBitmap;

/**
 * Counts how many events fit conditions by going on from older counts: what came is added and what
 * left is taken away. Those alone who have other profiles now are counted from their history.
 *
 * @param joined who has other profiles
 */
record Recount(Connection on, EventColumns columns, Instant at, RoaringBitmap joined) {

  /**
   * What became of a condition's numbers.
   *
   * @param persons whose numbers may be others
   * @param anew the numbers of those
   */
  record Moved(Counts now, RoaringBitmap persons, Counts anew) {}

  /**
   * @param before by the plain form of conditions
   * @param changes of at least these
   * @return without those that cannot be told
   */
  Map<Behaviour, Moved> of(Map<Behaviour, Counts> before, Map<OfEvents, Change> changes)
      throws SQLException {
    Map<Behaviour, Counts> history = history(List.copyOf(before.keySet()));
    Map<Behaviour, Moved> known = new ConcurrentHashMap<>();
    before.entrySet().parallelStream()
        .filter(each -> joined.isEmpty() || history.containsKey(each.getKey()))
        .forEach(
            each -> {
              Behaviour plain = each.getKey();
              Change change = changes.getOrDefault(plain, Change.NONE);
              Counts own = history.getOrDefault(plain, Counts.NONE);
              Moved moved = moved(each.getValue(), change, own);
              if (Totals.isKnown(plain.shape(), moved.anew())) {
                known.put(plain, moved);
              }
            });
    return known;
  }

  /**
   * @param own the numbers of those who have other profiles, if anybody has
   */
  private Moved moved(Counts older, Change change, Counts own) {
    RoaringBitmap some = change.persons();
    some.andNot(joined);
    Counts anew = older.moved(some, change.more(), change.fewer()).plus(own);
    some.or(joined);
    return new Moved(older.with(some, anew), some, anew);
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
