package dev.rollcall.segment;

import dev.rollcall.segment.Atom.Behaviour;
import dev.rollcall.segment.Atom.OfEvents;
import dev.rollcall.segment.Presence.Stretch;
import dev.rollcall.segment.PresenceScans.Seen;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.impl.DSL;
import org.roaringbitmap.RoaringBitmap;

/**
 * Brings up to date who has any event: who stays for a time, who came since, and who was there and
 * lost nothing. Those alone who lost an event, and are not known to have another, are looked up in
 * the part of the window that its begin leaves first, and who have other profiles now in their
 * whole history.
 *
 * @param at the instant of this evaluation
 * @param joined who has other profiles
 */
record PresenceRecount(Connection on, EventColumns columns, Instant at, RoaringBitmap joined) {
  private static final RoaringBitmap NOBODY = new RoaringBitmap();

  /** Events of so many persons are read one by one. */
  private static final int FEW = 10_000;

  /** Parts of a condition's window, in order and without gaps; none: nothing. */
  @FunctionalInterface
  private interface Cut {
    List<Span> of(Span whole, List<Instant> begins);
  }

  /**
   * @param older who answered, and of their stretches those that are still ahead
   * @param changes of at least these, with who got an event in each of the stretches
   */
  Map<Behaviour, Seen> of(Map<Behaviour, Seen> older, Map<OfEvents, Change> changes)
      throws SQLException {
    Map<Behaviour, RoaringBitmap> doubtful = new LinkedHashMap<>();
    RoaringBitmap asked = joined.clone();
    older.forEach(
        (atom, seen) -> {
          RoaringBitmap some = doubtful(seen, changes.getOrDefault(atom, Change.NONE));
          doubtful.put(atom, some);
          asked.or(some);
        });
    Map<Behaviour, List<RoaringBitmap>> first =
        found(
            older,
            asked,
            (whole, begins) -> Stream.ofNullable(Presence.leaving(whole, begins)).toList());
    Map<Behaviour, List<RoaringBitmap>> history = found(older, joined, Presence::spans);
    return older.keySet().parallelStream()
        .collect(
            Collectors.toMap(
                atom -> atom,
                atom ->
                    seen(
                        Objects.requireNonNull(older.get(atom)),
                        changes.getOrDefault(atom, Change.NONE),
                        history.getOrDefault(atom, List.of()),
                        RoaringBitmap.or(joined, doubtful.getOrDefault(atom, NOBODY)),
                        place(first.getOrDefault(atom, List.of()), 0))));
  }

  /** Who lost an event, and has no other that is known of. */
  private static RoaringBitmap doubtful(Seen older, Change change) {
    RoaringBitmap lost = RoaringBitmap.and(older.persons(), change.fewer().persons());
    RoaringBitmap doubtful = older.presence().missing(lost);
    doubtful.andNot(change.more().persons());
    return doubtful;
  }

  /**
   * @param history who of those who have other profiles has an event in each of the stretches
   * @param anew of whom the first part of the window was looked at
   * @param first who of those has an event there
   */
  private Seen seen(
      Seen older,
      Change change,
      List<RoaringBitmap> history,
      RoaringBitmap anew,
      RoaringBitmap first) {
    List<Stretch> stretches = new ArrayList<>();
    for (Stretch stretch : older.presence().stretches()) {
      int place = stretches.size();
      RoaringBitmap came = place(change.lasting(), place);
      RoaringBitmap persons = joined(stretch.persons(), came, place(history, place));
      stretches.add(new Stretch(stretch.from(), persons));
    }
    Presence presence = new Presence(stretches);
    RoaringBitmap persons =
        joined(older.persons(), change.more().persons(), RoaringBitmap.or(history.iterator()));
    persons = RoaringBitmap.andNot(persons, presence.missing(anew));
    persons.or(RoaringBitmap.and(anew, first));
    return new Seen(persons, presence);
  }

  private static RoaringBitmap place(List<RoaringBitmap> sets, int place) {
    return place < sets.size() ? sets.get(place) : NOBODY;
  }

  /** An older set with who came; of those who have other profiles what their history says. */
  private RoaringBitmap joined(RoaringBitmap older, RoaringBitmap came, RoaringBitmap history) {
    if (joined.isEmpty()) {
      return came.isEmpty() ? older : RoaringBitmap.or(older, came);
    }
    RoaringBitmap persons = RoaringBitmap.or(older, came);
    persons.andNot(joined);
    persons.or(RoaringBitmap.and(history, joined));
    return persons;
  }

  /** Who of some persons has an event in each of the parts of each condition's window. */
  private Map<Behaviour, List<RoaringBitmap>> found(
      Map<Behaviour, Seen> older, RoaringBitmap some, Cut cut) throws SQLException {
    if (some.isEmpty()) {
      return Map.of();
    }
    Map<Span, Part> parts = new LinkedHashMap<>();
    Map<Behaviour, List<Span>> asked = new LinkedHashMap<>();
    older.forEach(
        (atom, seen) -> {
          List<Span> spans = cut.of(atom.shape().reach().at(at), seen.presence().begins());
          asked.put(atom, spans);
          for (Span span : spans) {
            part(parts, spans).want(kind(atom), span);
          }
        });
    Whom.touch(on, some);
    EventSql events = new EventSql(columns, at, Whom.TOUCHED);
    new PartScan(on, events, some.getCardinality() <= FEW).look(parts.values());
    Map<Behaviour, List<RoaringBitmap>> found = new HashMap<>();
    asked.forEach(
        (atom, spans) ->
            found.put(
                atom,
                spans.stream()
                    .map(span -> part(parts, spans).counts(kind(atom), span).persons())
                    .toList()));
    return found;
  }

  /** All of the spans together. */
  private static Part part(Map<Span, Part> parts, List<Span> spans) {
    Span all = new Span(spans.get(0).from(), spans.get(spans.size() - 1).until());
    return parts.computeIfAbsent(all, each -> new Part(each, DSL.noCondition()));
  }

  private static Set<Atom.Filter> kind(Behaviour atom) {
    return Set.copyOf(atom.filters());
  }
}
