package dev.rollcall.segment;

import dev.rollcall.segment.Atom.Behaviour;
import dev.rollcall.segment.Changes.Strip;
import java.sql.Connection;
import java.sql.SQLException;
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
    ByValue more = arrived(valued);
    ByValue fewer = ByValue.NONE;
    if (to.at().isAfter(from.at())) {
      for (Strip strip : new Changes(on, columns, from, to, Map.of()).crossed(valued)) {
        ByValue found = counted(valued, strip.older(from));
        more = strip.gained() ? more.plus(found) : more;
        fewer = strip.gained() ? fewer : fewer.plus(found);
      }
    }
    RoaringBitmap persons = RoaringBitmap.or(more.persons(), fewer.persons());
    persons.or(joined);
    ByValue now = before.without(joined).plus(more.without(joined)).minus(fewer.without(joined));
    ByValue own = history(valued);
    return new Moved(own == null ? null : known(now.plus(own)), persons);
  }

  private static @Nullable ByValue known(ByValue values) {
    return values.isKnown() ? values : null;
  }

  private ByValue arrived(Behaviour valued) throws SQLException {
    return to.events() > from.events()
        ? counted(
            valued, EventSql.SEQ.gt(from.events()).and(EventSql.during(valued.scope(to.at()))))
        : ByValue.NONE;
  }

  private ByValue counted(Behaviour valued, Condition part) throws SQLException {
    return new ValueScans(on, columns, to.at(), Whom.EVERYBODY).of(valued, part);
  }

  private @Nullable ByValue history(Behaviour valued) throws SQLException {
    if (joined.isEmpty()) {
      return ByValue.NONE;
    }
    Whom.touch(on, joined);
    return new ValueScans(on, columns, to.at(), Whom.TOUCHED).of(List.of(valued)).get(valued);
  }
}
