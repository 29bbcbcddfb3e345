package dev.rollcall.segment;

import dev.rollcall.segment.Atom.Filter;
import dev.rollcall.segment.Atom.OfEvents;
import dev.rollcall.segment.Atom.Without;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;

/**
 * Which events came into the windows of conditions and which left them between two marks, each
 * event once: those that arrived since are looked up by their arrival, and of the others those in
 * the strips that the windows' ends have crossed.
 *
 * @param from the older marks
 * @param to those of this evaluation
 * @param since of conditions of which only the later part of the window is looked at, where that
 *     begins, at both marks
 */
record Changes(
    Connection on,
    EventColumns columns,
    Marks from,
    Marks to,
    Map<? extends OfEvents, Instant> since) {

  /** What an end of windows has crossed, of events that had arrived before. */
  record Strip(Span span, boolean gained) {
    /** Its events that had arrived before. */
    Condition older(Marks from) {
      return EventSql.SEQ.le(from.events()).and(EventSql.during(span));
    }

    private Change change(Counts counts) {
      return gained ? new Change(counts, Counts.NONE) : new Change(Counts.NONE, counts);
    }
  }

  /** What is asked of an event; a scope of null is everywhere. */
  private record Asked(Set<Filter> filters, @Nullable Span scope) {}

  Map<OfEvents, Change> of(Collection<OfEvents> atoms) throws SQLException {
    Map<OfEvents, Change> changes = new HashMap<>();
    atoms.forEach(atom -> changes.put(atom, Change.NONE));
    if (to.events() > from.events()) {
      Condition arrived =
          EventSql.SEQ.gt(from.events()).and(EventSql.HAPPENED.lt(Utc.time(to.at())));
      counted(atoms, atom -> scope(atom, to.at()), arrived)
          .forEach((atom, counts) -> add(changes, atom, new Change(counts, Counts.NONE)));
    }
    if (to.at().isAfter(from.at())) {
      for (Map.Entry<Strip, List<OfEvents>> entry : strips(atoms).entrySet()) {
        Strip strip = entry.getKey();
        counted(entry.getValue(), atom -> null, strip.older(from))
            .forEach((atom, counts) -> add(changes, atom, strip.change(counts)));
      }
    }
    return changes;
  }

  private static void add(Map<OfEvents, Change> changes, OfEvents atom, Change change) {
    changes.merge(atom, change, Change::with);
  }

  private Map<Strip, List<OfEvents>> strips(Collection<OfEvents> atoms) {
    Map<Strip, List<OfEvents>> strips = new LinkedHashMap<>();
    for (OfEvents atom : atoms) {
      crossed(atom)
          .forEach(strip -> strips.computeIfAbsent(strip, s -> new ArrayList<>()).add(atom));
    }
    return strips;
  }

  /** What the ends of a condition's window have crossed; nobody's where the clock stood still. */
  List<Strip> crossed(OfEvents atom) {
    return atom instanceof Without without ? edges(without) : ends(atom);
  }

  private List<Strip> ends(OfEvents atom) {
    Span before = scope(atom, from.at());
    Span now = scope(atom, to.at());
    List<Strip> crossed = new ArrayList<>();
    now.less(before).forEach(span -> crossed.add(new Strip(span, true)));
    before.less(now).forEach(span -> crossed.add(new Strip(span, false)));
    return crossed;
  }

  private Span scope(OfEvents atom, Instant at) {
    Span whole = atom.scope(at);
    Instant from = since.get(atom);
    return from == null ? whole : new Span(from, whole.until());
  }

  /** Both ends are in it, as it is the condition's business on which side its edge counts. */
  private List<Strip> edges(Without atom) {
    List<Strip> crossed = new ArrayList<>();
    for (Duration edge : atom.edges()) {
      Span span = new Span(from.at().minus(edge), to.at().minus(edge).plus(1, ChronoUnit.MICROS));
      crossed.add(new Strip(span, true));
    }
    return crossed;
  }

  private Map<OfEvents, Counts> counted(
      Collection<OfEvents> atoms, Function<OfEvents, @Nullable Span> scope, Condition part)
      throws SQLException {
    Map<OfEvents, Counts> counted = new HashMap<>();
    Map<Asked, List<OfEvents>> asking = new LinkedHashMap<>();
    for (OfEvents atom : atoms) {
      Asked asked = new Asked(Set.copyOf(atom.filters()), scope.apply(atom));
      String sumOf = Totals.sumOf(atom);
      if (sumOf == null) {
        asking.computeIfAbsent(asked, each -> new ArrayList<>()).add(atom);
      } else {
        counted.put(atom, sum(asked, sumOf, part));
      }
    }
    count(asking, part, counted);
    return counted;
  }

  private Counts sum(Asked asked, String property, Condition part) throws SQLException {
    EventSql sql = new EventSql(columns, to.at());
    Counts.Builder sum = new Counts.Builder();
    Condition where = part.and(sql.fitsAny(List.copyOf(asked.filters()), asked.scope()));
    Rows.each(on, sql.totals(property, where), row -> sum.add(row.getInt(1), row.getLong(2)));
    return sum.done();
  }

  private void count(
      Map<Asked, List<OfEvents>> asking, Condition part, Map<OfEvents, Counts> counted)
      throws SQLException {
    List<Asked> all = List.copyOf(asking.keySet());
    for (int first = 0; first < all.size(); first += EventScan.SHAPES_MAX) {
      List<Asked> some = all.subList(first, Math.min(all.size(), first + EventScan.SHAPES_MAX));
      Counts[] found = found(some, part);
      for (int i = 0; i < found.length; i++) {
        for (OfEvents atom : Objects.requireNonNull(asking.get(some.get(i)))) {
          counted.put(atom, found[i]);
        }
      }
    }
  }

  private Counts[] found(List<Asked> asked, Condition part) throws SQLException {
    EventSql sql = new EventSql(columns, to.at());
    List<Condition> conditions =
        asked.stream().map(each -> sql.fitsAny(List.copyOf(each.filters()), each.scope())).toList();
    Map<Long, Counts.Builder> alike = new HashMap<>();
    Rows.each(
        on,
        sql.alike(conditions, part),
        row ->
            alike
                .computeIfAbsent(row.getLong(2), bits -> new Counts.Builder())
                .add(row.getInt(1), row.getLong(3)));
    Counts[] found = new Counts[asked.size()];
    Arrays.fill(found, Counts.NONE);
    alike.forEach((bits, counts) -> add(found, bits, counts.done()));
    return found;
  }

  private static void add(Counts[] found, long bits, Counts counts) {
    for (long rest = bits; rest != 0; rest &= rest - 1) {
      int place = Long.numberOfTrailingZeros(rest);
      found[place] = found[place].plus(counts);
    }
  }
}
