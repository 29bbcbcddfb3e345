package dev.rollcall.segment;

import dev.rollcall.segment.Atom.Behaviour;
import dev.rollcall.segment.Changes.Strip;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * Brings numbers by value up to date: what came is added and what left is taken away. Those alone
 * who have other profiles now are counted from their history.
 *
 * @param from the older marks
 * @param to those of this evaluation
 * @param joined who has other profiles
 */
record ByValueRecount(
    Connection on, EventColumns columns, Marks from, Marks to, RoaringBitmap joined) {

  /**
   * @param now null where it cannot be told
   * @param persons whose numbers may be others than before
   */
  record Moved(@Nullable ByValue now, RoaringBitmap persons) {}

  /** Of a condition that asks for no number of values. */
  Moved of(Behaviour valued, ByValue before) throws SQLException {
    List<Condition> parts = new ArrayList<>();
    List<Boolean> gained = new ArrayList<>();
    if (to.events() > from.events()) {
      parts.add(EventSql.SEQ.gt(from.events()).and(EventSql.during(valued.scope(to.at()))));
      gained.add(true);
    }
    if (to.at().isAfter(from.at())) {
      for (Strip strip : new Changes(on, columns, from, to, Map.of()).crossed(valued)) {
        parts.add(strip.older(from));
        gained.add(strip.gained());
      }
    }
    List<ByValue> found =
        new ValueScans(on, columns, to.at(), Whom.EVERYBODY)
            .of(valued, parts, to.isSoonAfter(from));
    ByValue own = found == null ? null : history(valued);
    return found == null || own == null
        ? new Moved(null, joined)
        : moved(before, sum(found, gained, true), sum(found, gained, false), own);
  }

  private static ByValue sum(List<ByValue> found, List<Boolean> gained, boolean wanted) {
    ByValue sum = ByValue.NONE;
    for (int i = 0; i < found.size(); i++) {
      sum = gained.get(i) == wanted ? sum.plus(found.get(i)) : sum;
    }
    return sum;
  }

  private Moved moved(ByValue before, ByValue more, ByValue fewer, ByValue own) {
    RoaringBitmap persons = RoaringBitmap.or(more.persons(), fewer.persons());
    persons.or(joined);
    ByValue now = before.moved(more, fewer, joined, own);
    return new Moved(now.isKnown() ? now : null, persons);
  }

  private @Nullable ByValue history(Behaviour valued) throws SQLException {
    if (joined.isEmpty()) {
      return ByValue.NONE;
    }
    Whom.touch(on, joined);
    return new ValueScans(on, columns, to.at(), Whom.TOUCHED).of(List.of(valued)).get(valued);
  }
}
