package dev.rollcall.segment;

import dev.rollcall.segment.Atom.Behaviour;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
   * Asks the engine nothing.
   *
   * @param plain the plain form of conditions
   * @param history what {@link #history} says, of this one too
   * @return null where the numbers cannot be told
   */
  @Nullable Moved of(Behaviour plain, Counts older, Change change, Map<Behaviour, Counts> history) {
    if (!joined.isEmpty() && !history.containsKey(plain)) {
      return null;
    }
    Moved moved = moved(older, change, history.getOrDefault(plain, Counts.NONE));
    return Totals.isKnown(plain.shape(), moved.anew()) ? moved : null;
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

  /** The numbers of those who have other profiles, without those that cannot be told. */
  Map<Behaviour, Counts> history(Collection<Behaviour> plain) throws SQLException {
    if (joined.isEmpty()) {
      return Map.of();
    }
    Whom.touch(on, joined);
    Answers answers = new Answers(on, columns, at, Whom.TOUCHED);
    return answers.totals(plain);
  }
}
