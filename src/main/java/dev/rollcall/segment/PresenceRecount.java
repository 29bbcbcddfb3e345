package dev.rollcall.segment;

import dev.rollcall.segment.Atom.Behaviour;
import dev.rollcall.segment.Atom.OfEvents;
import dev.rollcall.segment.Presence.Stretch;
import dev.rollcall.segment.PresenceScans.Seen;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
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
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * Brings up to date who has any event: who stays for a time, who came since, and who was there and
 * lost nothing. Those alone who lost an event, and are not known to have another, are looked up in
 * the part of the window that its begin leaves first, and who have other profiles now in their
 * whole history. Where evaluations follow soon upon another that part is divided instead, with
 * everybody in it, so that the next ones need look nobody up.
 *
 * @param from marks of what is gone on from
 * @param to those of this evaluation
 * @param joined who has other profiles
 */
record PresenceRecount(
    Connection on, EventColumns columns, Marks from, Marks to, RoaringBitmap joined) {
  private static final RoaringBitmap NOBODY = new RoaringBitmap();

  /** Events of so many persons are read one by one. */
  private static final int FEW = 10_000;

  /**
   * The part of a window before its first stretch.
   *
   * @param begins of the stretches that it is divided into
   */
  private record Leaving(Span span, List<Instant> begins) {
    Instant from() {
      return Objects.requireNonNull(span.from());
    }

    List<Span> parts() {
      return Presence.spans(span, Stream.concat(Stream.of(from()), begins.stream()).toList());
    }
  }

  /**
   * @param older who answered, and of their stretches those that are still ahead
   * @param changes of at least these, with who got an event in each of the stretches
   */
  Map<Behaviour, Seen> of(Map<Behaviour, Seen> older, Map<OfEvents, Change> changes)
      throws SQLException {
    Map<Behaviour, RoaringBitmap> anew = new LinkedHashMap<>();
    Map<Behaviour, Leaving> leaving = new LinkedHashMap<>();
    older.forEach(
        (atom, seen) -> {
          RoaringBitmap some = doubtful(seen, changes.getOrDefault(atom, Change.NONE));
          some.or(joined);
          anew.put(atom, some);
          Leaving first = leaving(atom, seen);
          if (first != null && !some.isEmpty()) {
            leaving.put(atom, first);
          }
        });
    Map<Behaviour, List<RoaringBitmap>> first = first(leaving, anew, changes);
    Map<Behaviour, List<RoaringBitmap>> history = history(older);
    return older.keySet().parallelStream()
        .collect(
            Collectors.toMap(
                atom -> atom,
                atom ->
                    seen(
                        Objects.requireNonNull(older.get(atom)),
                        changes.getOrDefault(atom, Change.NONE),
                        history.getOrDefault(atom, List.of()),
                        anew.getOrDefault(atom, NOBODY),
                        divided(leaving.get(atom), first.getOrDefault(atom, List.of())))));
  }

  private @Nullable Leaving leaving(Behaviour atom, Seen older) {
    Span span = Presence.leaving(atom.scope(to.at()), older.presence().begins());
    return span == null ? null : new Leaving(span, Presence.divided(span, pace()));
  }

  /**
   * Those parts that windows leave next which are so short that it costs less to read what
   * everybody has there, together with what came and left, than to look anybody up.
   */
  Map<Behaviour, Span> next(Map<Behaviour, Seen> older) {
    Map<Behaviour, Span> next = new HashMap<>();
    older.forEach(
        (atom, seen) -> {
          Leaving leaving = leaving(atom, seen);
          if (leaving != null && isShort(leaving)) {
            next.put(atom, leaving.span());
          }
        });
    return next;
  }

  /** Of those parts that are divided everybody, of the others who is looked up. */
  private Map<Behaviour, List<RoaringBitmap>> first(
      Map<Behaviour, Leaving> leaving,
      Map<Behaviour, RoaringBitmap> anew,
      Map<OfEvents, Change> changes)
      throws SQLException {
    Map<Behaviour, List<RoaringBitmap>> found = new HashMap<>();
    Map<Behaviour, List<Span>> divided = new LinkedHashMap<>();
    Map<Behaviour, List<Span>> looked = new LinkedHashMap<>();
    RoaringBitmap some = new RoaringBitmap();
    leaving.forEach(
        (atom, first) -> {
          if (isShort(first)) {
            found.put(atom, List.of(changes.getOrDefault(atom, Change.NONE).next()));
          } else if (first.begins().isEmpty()) {
            looked.put(atom, List.of(first.span()));
            some.or(anew.getOrDefault(atom, NOBODY));
          } else {
            divided.put(atom, first.parts());
          }
        });
    found.putAll(found(divided, Whom.EVERYBODY, to.isSoonAfter(from)));
    found.putAll(found(looked, some));
    return found;
  }

  private boolean isShort(Leaving leaving) {
    Instant most = leaving.from().plus(Presence.late(pace()).multipliedBy(2));
    return !leaving.span().until().isAfter(most);
  }

  private Duration pace() {
    return Duration.between(from.at(), to.at());
  }

  private Map<Behaviour, List<RoaringBitmap>> history(Map<Behaviour, Seen> older)
      throws SQLException {
    Map<Behaviour, List<Span>> spans = new LinkedHashMap<>();
    older.forEach(
        (atom, seen) ->
            spans.put(atom, Presence.spans(atom.scope(to.at()), seen.presence().begins())));
    return found(spans, joined);
  }

  /** Who lost an event, and has no other that is known of. */
  private static RoaringBitmap doubtful(Seen older, Change change) {
    RoaringBitmap lost = RoaringBitmap.and(older.persons(), change.fewer().persons());
    RoaringBitmap doubtful = older.presence().missing(lost);
    doubtful.andNot(change.more().persons());
    return doubtful;
  }

  /** The stretches of a divided part; where it is not divided, one that begins with the window. */
  private List<Stretch> divided(@Nullable Leaving leaving, List<RoaringBitmap> found) {
    List<Stretch> stretches = new ArrayList<>();
    if (leaving != null) {
      for (Span part : leaving.parts()) {
        stretches.add(new Stretch(part.from(), place(found, stretches.size())));
      }
    }
    return stretches;
  }

  /**
   * @param history who of those who have other profiles has an event in each of the stretches
   * @param anew of whom the first part of the window was looked at
   * @param first who has an event in its parts, of those at least
   */
  private Seen seen(
      Seen older,
      Change change,
      List<RoaringBitmap> history,
      RoaringBitmap anew,
      List<Stretch> first) {
    List<Stretch> stretches =
        new ArrayList<>(first.subList(Math.min(1, first.size()), first.size()));
    int place = 0;
    for (Stretch stretch : older.presence().stretches()) {
      RoaringBitmap came = place(change.lasting(), place);
      RoaringBitmap persons = joined(stretch.persons(), came, place(history, place));
      stretches.add(new Stretch(stretch.from(), persons));
      place++;
    }
    Presence presence = new Presence(stretches);
    RoaringBitmap known =
        joined(older.persons(), change.more().persons(), RoaringBitmap.or(history.iterator()));
    RoaringBitmap persons = RoaringBitmap.andNot(known, presence.missing(anew));
    first.forEach(part -> persons.or(RoaringBitmap.and(anew, part.persons())));
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
      Map<Behaviour, List<Span>> spans, RoaringBitmap some) throws SQLException {
    if (some.isEmpty()) {
      return Map.of();
    }
    Whom.touch(on, some);
    return found(spans, Whom.TOUCHED, some.getCardinality() <= FEW);
  }

  private Map<Behaviour, List<RoaringBitmap>> found(
      Map<Behaviour, List<Span>> spans, Whom whom, boolean few) throws SQLException {
    Map<Span, Part> parts = new LinkedHashMap<>();
    spans.forEach((atom, some) -> some.forEach(span -> part(parts, some).want(kind(atom), span)));
    new PartScan(on, new EventSql(columns, to.at(), whom), few).look(parts.values());
    Map<Behaviour, List<RoaringBitmap>> found = new HashMap<>();
    spans.forEach(
        (atom, some) ->
            found.put(
                atom,
                some.stream()
                    .map(span -> part(parts, some).counts(kind(atom), span).persons())
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
