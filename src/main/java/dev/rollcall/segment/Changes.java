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
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
 * @param next of conditions the part that their window's begin leaves next, where it is wanted who
 *     has an event there; it is read with what that begin has crossed
 */
record Changes(
    Connection on,
    EventColumns columns,
    Marks from,
    Marks to,
    Map<? extends OfEvents, List<Instant>> begins,
    Map<? extends OfEvents, Span> next) {

  /** What an end of windows has crossed, of events that had arrived before. */
  record Strip(Span span, boolean gained) {}

  /**
   * Events of a part that a condition gained or lost.
   *
   * @param span where in the part; null: everywhere
   * @param stretches of the window that are told apart
   * @param next what the window's begin leaves next; null: that is not wanted
   */
  record Look(
      OfEvents atom,
      Part part,
      boolean gained,
      @Nullable Span span,
      List<Span> stretches,
      @Nullable Span next) {

    private Set<Filter> kind() {
      return Set.copyOf(atom.filters());
    }

    private void want() {
      part.want(kind(), span);
      stretches.forEach(stretch -> part.want(kind(), stretch));
      if (next != null) {
        part.want(kind(), next);
      }
    }

    /**
     * @param sum of what came or left; null: its number tells
     */
    private Change change(@Nullable Counts sum) {
      Counts counts = sum == null ? part.counts(kind(), span) : sum;
      RoaringBitmap nearest = next == null ? new RoaringBitmap() : persons(next);
      return gained
          ? new Change(counts, Counts.NONE, stretches.stream().map(this::persons).toList(), nearest)
          : new Change(Counts.NONE, counts, List.of(), nearest);
    }

    private RoaringBitmap persons(Span some) {
      return part.counts(kind(), some).persons();
    }
  }

  /**
   * What was read of conditions.
   *
   * @param sums of looks that ask for sums
   */
  record Read(List<Look> looks, Map<Look, Counts> sums) {
    /** By condition; asks the engine nothing. To be called once. */
    Map<OfEvents, Change> changes() {
      Map<OfEvents, Change> changes = new HashMap<>();
      for (Look look : looks) {
        changes.merge(look.atom(), look.change(sums.get(look)), Change::with);
      }
      return changes;
    }
  }

  /** Reads what came and left. */
  Read of(Collection<OfEvents> atoms) throws SQLException {
    List<Look> looks = new ArrayList<>();
    if (to.events() > from.events()) {
      Part arrived = arrived();
      atoms.forEach(atom -> looks.add(look(atom, arrived, true, atom.scope(to.at()), true)));
    }
    // What one window loses may be what another gains.
    Map<Span, Part> strips = new LinkedHashMap<>();
    if (to.at().isAfter(from.at())) {
      for (OfEvents atom : atoms) {
        for (Strip strip : crossed(atom)) {
          Part part = strips.computeIfAbsent(strip.span(), span -> older(withNext(span)));
          Span where = part.span().equals(strip.span()) ? null : strip.span();
          boolean first = strip.span().until().equals(atom.scope(to.at()).from());
          looks.add(look(atom, part, strip.gained(), where, first));
        }
      }
    }
    return looked(looks);
  }

  private Look look(
      OfEvents atom, Part part, boolean gained, @Nullable Span span, boolean withNext) {
    List<Span> stretches = gained ? stretches(atom) : List.of();
    return new Look(atom, part, gained, span, stretches, withNext ? next.get(atom) : null);
  }

  /** A strip together with what begins of windows leave next behind it. */
  private Span withNext(Span strip) {
    Instant until =
        next.values().stream()
            .filter(span -> strip.until().equals(span.from()))
            .map(Span::until)
            .max(Comparator.naturalOrder())
            .orElse(strip.until());
    return new Span(strip.from(), until);
  }

  /** What had arrived before. */
  Part older(Span span) {
    return new Part(span, EventSql.SEQ.le(from.events()));
  }

  /** What arrived since. */
  private Part arrived() {
    return new Part(new Span(null, to.at()), EventSql.SEQ.gt(from.events()));
  }

  private Read looked(List<Look> looks) throws SQLException {
    looks.forEach(Look::want);
    EventSql events = new EventSql(columns, to.at());
    Set<Part> parts = new LinkedHashSet<>();
    looks.forEach(look -> parts.add(look.part()));
    List<Look> summed = looks.stream().filter(look -> Totals.sumOf(look.atom()) != null).toList();
    List<Counts> sums =
        new PartScan(on, events, to.isSoonAfter(from))
            .look(parts, summed.stream().map(look -> sum(look, events)).toList());
    Map<Look, Counts> found = new HashMap<>();
    for (int i = 0; i < summed.size(); i++) {
      found.put(summed.get(i), sums.get(i));
    }
    return new Read(looks, found);
  }

  private static PartScan.Sum sum(Look look, EventSql events) {
    String property = Objects.requireNonNull(Totals.sumOf(look.atom()));
    Condition fits = events.fitsAny(look.atom().filters(), look.span());
    return new PartScan.Sum(property, look.part().where().and(fits));
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
}
