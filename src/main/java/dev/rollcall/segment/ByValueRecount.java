package dev.rollcall.segment;

import dev.rollcall.segment.Atom.Behaviour;
import dev.rollcall.segment.Changes.Strip;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

  /**
   * What came and left, as it was read.
   *
   * @param gained of each part whether it came
   * @param own the numbers of those who have other profiles; null where they cannot be told
   */
  record Came(ValueScans.Found found, List<Boolean> gained, @Nullable ByValue own) {}

  /** Reads of the forms of conditions that ask for no number of values, each once. */
  Map<Behaviour, Came> came(Collection<Behaviour> atoms) throws SQLException {
    Map<Behaviour, Came> came = new HashMap<>();
    for (Behaviour atom : atoms) {
      Behaviour valued = Objects.requireNonNull(atom.valued());
      if (!came.containsKey(valued)) {
        came.put(valued, read(valued));
      }
    }
    return came;
  }

  private Came read(Behaviour valued) throws SQLException {
    List<Condition> parts = new ArrayList<>();
    List<Boolean> gained = new ArrayList<>();
    if (to.events() > from.events()) {
      parts.add(EventSql.SEQ.gt(from.events()).and(EventSql.during(valued.scope(to.at()))));
      gained.add(true);
    }
    if (to.at().isAfter(from.at())) {
      Changes changes = new Changes(on, columns, from, to, Map.of(), Map.of());
      for (Strip strip : changes.crossed(valued)) {
        parts.add(changes.older(strip.span()).where());
        gained.add(strip.gained());
      }
    }
    ValueScans scans = new ValueScans(on, columns, to.at(), Whom.EVERYBODY);
    return new Came(scans.of(valued, parts, to.isSoonAfter(from)), gained, history(valued));
  }

  /** What became of older numbers; asks the engine nothing. */
  Moved moved(ByValue before, Came came) {
    List<ByValue> found = came.found().byValue();
    ByValue own = came.own();
    return found == null || own == null
        ? new Moved(null, joined)
        : moved(before, sum(found, came.gained(), true), sum(found, came.gained(), false), own);
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
