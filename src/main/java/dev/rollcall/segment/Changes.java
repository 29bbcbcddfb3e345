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
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * Which events came into the windows of conditions and which left them between two marks, each
 * event once: those that arrived since are looked up by their arrival, and of the others those in
 * the strips that the windows' ends have crossed.
 *
 * @param from the older marks
 * @param to those of this evaluation
 * @param begins of conditions of whose windows stretches are told apart, where these begin
 */
record Changes(
    Connection on,
    EventColumns columns,
    Marks from,
    Marks to,
    Map<? extends OfEvents, List<Instant>> begins) {

  /** What an end of windows has crossed, of events that had arrived before. */
  record Strip(Span span, boolean gained) {
    /** Its events that had arrived before. */
    Condition older(Marks from) {
      return EventSql.SEQ.le(from.events()).and(EventSql.during(span));
    }
  }

  /**
   * Events of a part that a condition gained or lost.
   *
   * @param span where in the part; null: everywhere
   * @param stretches of the window that are told apart
   */
  private record Look(
      OfEvents atom, Part part, boolean gained, @Nullable Span span, List<Span> stretches) {}

  Map<OfEvents, Change> of(Collection<OfEvents> atoms) throws SQLException {
    List<Look> looks = new ArrayList<>();
    if (to.events() > from.events()) {
      Part arrived = new Part(arrived());
      atoms.forEach(
          atom -> looks.add(new Look(atom, arrived, true, atom.scope(to.at()), stretches(atom))));
    }
    Map<Strip, Part> strips = new LinkedHashMap<>();
    if (to.at().isAfter(from.at())) {
      for (OfEvents atom : atoms) {
        for (Strip strip : crossed(atom)) {
          Part part = strips.computeIfAbsent(strip, each -> new Part(each.older(from)));
          List<Span> stretches = strip.gained() ? stretches(atom) : List.of();
          looks.add(new Look(atom, part, strip.gained(), null, stretches));
        }
      }
    }
    return looked(looks);
  }

  private Condition arrived() {
    return EventSql.SEQ.gt(from.events()).and(EventSql.HAPPENED.lt(Utc.time(to.at())));
  }

  private Map<OfEvents, Change> looked(List<Look> looks) throws SQLException {
    Set<Part> parts = new LinkedHashSet<>();
    for (Look look : looks) {
      look.part().want(kind(look.atom()), look.span());
      look.stretches().forEach(span -> look.part().want(kind(look.atom()), span));
      parts.add(look.part());
    }
    EventSql events = new EventSql(columns, to.at());
    new PartScan(on, events, to.isSoonAfter(from)).look(parts);
    Map<OfEvents, Change> changes = new HashMap<>();
    for (Look look : looks) {
      changes.merge(look.atom(), change(look, events), Change::with);
    }
    return changes;
  }

  private Change change(Look look, EventSql events) throws SQLException {
    Counts counts = look.part().counts(kind(look.atom()), look.span());
    String sumOf = Totals.sumOf(look.atom());
    if (sumOf != null && !counts.isEmpty()) {
      counts = sum(look, sumOf, events);
    }
    if (!look.gained()) {
      return new Change(Counts.NONE, counts, List.of());
    }
    List<RoaringBitmap> lasting =
        look.stretches().stream()
            .map(span -> look.part().counts(kind(look.atom()), span).persons())
            .toList();
    return new Change(counts, Counts.NONE, lasting);
  }

  /** What the ends of a condition's window have crossed; nobody's where the clock stood still. */
  List<Strip> crossed(OfEvents atom) {
    return atom instanceof Without without ? edges(without) : ends(atom);
  }

  private List<Strip> ends(OfEvents atom) {
    Span before = atom.scope(from.at());
    Span now = atom.scope(to.at());
    List<Strip> crossed = new ArrayList<>();
    now.less(before).forEach(span -> crossed.add(new Strip(span, true)));
    before.less(now).forEach(span -> crossed.add(new Strip(span, false)));
    return crossed;
  }

  private List<Span> stretches(OfEvents atom) {
    List<Instant> apart = begins.get(atom);
    return apart == null ? List.of() : Presence.spans(atom.scope(to.at()), apart);
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

  private static Set<Filter> kind(OfEvents atom) {
    return Set.copyOf(atom.filters());
  }

  private Counts sum(Look look, String property, EventSql events) throws SQLException {
    Counts.Builder sum = new Counts.Builder();
    Condition fits = events.fitsAny(look.atom().filters(), look.span());
    Rows.each(
        on,
        events.totals(property, look.part().where().and(fits)),
        row -> sum.add(row.getInt(1), row.getLong(2)));
    return sum.done();
  }
}
