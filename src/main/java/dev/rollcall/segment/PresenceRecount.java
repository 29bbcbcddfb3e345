package dev.rollcall.segment;

import dev.rollcall.segment.Atom.Behaviour;
import dev.rollcall.segment.Atom.OfEvents;
import dev.rollcall.segment.PresenceScans.Seen;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * Brings up to date who has any event: who stays for a time, who came since, and who was there and
 * lost nothing. Those alone who lost an event, and are not known to have another, are looked up in
 * the part of the window that its begin may soon leave, and who have other profiles now in their
 * whole history.
 *
 * @param from the older marks
 * @param to those of this evaluation
 * @param joined who has other profiles
 */
record PresenceRecount(
    Connection on, EventColumns columns, Marks from, Marks to, RoaringBitmap joined) {
  private static final RoaringBitmap NOBODY = new RoaringBitmap();

  /** Events of so many persons are read one by one. */
  private static final int FEW = 10_000;

  /** A part of a window; null: nothing. */
  @FunctionalInterface
  private interface Cut {
    @Nullable Span of(Reach reach, Instant at, @Nullable Instant since);
  }

  /** Where the part begins that events stay in for a time, of windows whose begin moves. */
  static Map<Behaviour, Instant> since(Map<Behaviour, KeptSet> older) {
    Map<Behaviour, Instant> since = new HashMap<>();
    older.forEach(
        (atom, kept) -> {
          Instant begin = presence(kept).since();
          if (begin != null) {
            since.put(atom, begin);
          }
        });
    return since;
  }

  private static Presence presence(KeptSet kept) {
    return Objects.requireNonNull(kept.presence());
  }

  /**
   * @param older which cover the windows of now
   * @param changes of at least these, with what lasts from {@link #since} on
   */
  Map<Behaviour, Seen> of(Map<Behaviour, KeptSet> older, Map<OfEvents, Change> changes)
      throws SQLException {
    Map<Behaviour, RoaringBitmap> doubtful = new LinkedHashMap<>();
    RoaringBitmap asked = joined.clone();
    older.forEach(
        (atom, kept) -> {
          RoaringBitmap some = doubtful(kept, changes.getOrDefault(atom, Change.NONE));
          doubtful.put(atom, some);
          asked.or(some);
        });
    Map<Behaviour, RoaringBitmap> first = found(older, asked, Presence::leaving);
    Map<Behaviour, RoaringBitmap> history = found(older, joined, Presence::lasting);
    return older.keySet().parallelStream()
        .collect(
            Collectors.toMap(
                atom -> atom,
                atom ->
                    seen(
                        Objects.requireNonNull(older.get(atom)),
                        changes.getOrDefault(atom, Change.NONE),
                        history.getOrDefault(atom, NOBODY),
                        RoaringBitmap.or(joined, doubtful.getOrDefault(atom, NOBODY)),
                        first.getOrDefault(atom, NOBODY))));
  }

  /**
   * @param history who of those who have other profiles has an event that stays
   * @param anew of whom the first part of the window was looked at
   * @param first who of those has an event there
   */
  private Seen seen(
      KeptSet kept, Change change, RoaringBitmap history, RoaringBitmap anew, RoaringBitmap first) {
    RoaringBitmap lasting = joined(presence(kept).persons(), change.lasting(), history);
    RoaringBitmap persons = joined(kept.persons(), change.more(), history);
    persons.andNot(RoaringBitmap.andNot(anew, lasting));
    persons.or(RoaringBitmap.and(anew, first));
    return new Seen(persons, new Presence(presence(kept).since(), lasting));
  }

  /** Who lost an event, and has no other that is known of. */
  private RoaringBitmap doubtful(KeptSet kept, Change change) {
    RoaringBitmap doubtful = RoaringBitmap.and(kept.persons(), change.fewer().persons());
    doubtful.andNot(presence(kept).persons());
    doubtful.andNot(change.more().persons());
    doubtful.andNot(joined);
    return doubtful;
  }

  /** An older set with who came; of those who have other profiles what their history says. */
  private RoaringBitmap joined(RoaringBitmap older, Counts more, RoaringBitmap history) {
    RoaringBitmap persons = RoaringBitmap.or(older, more.persons());
    persons.andNot(joined);
    persons.or(RoaringBitmap.and(history, joined));
    return persons;
  }

  /** Who of some persons has an event in one part of each condition's window. */
  private Map<Behaviour, RoaringBitmap> found(
      Map<Behaviour, KeptSet> older, RoaringBitmap some, Cut cut) throws SQLException {
    if (some.isEmpty()) {
      return Map.of();
    }
    Map<Span, Part> parts = new LinkedHashMap<>();
    Map<Behaviour, Part> asked = new LinkedHashMap<>();
    older.forEach(
        (atom, kept) -> {
          Span span = cut.of(atom.shape().reach(), to.at(), presence(kept).since());
          if (span != null) {
            Part part = parts.computeIfAbsent(span, each -> new Part(EventSql.during(each)));
            part.want(kind(atom), null);
            asked.put(atom, part);
          }
        });
    Whom.touch(on, some);
    EventSql events = new EventSql(columns, to.at(), Whom.TOUCHED);
    new PartScan(on, events, some.getCardinality() <= FEW).look(parts.values());
    Map<Behaviour, RoaringBitmap> found = new HashMap<>();
    asked.forEach((atom, part) -> found.put(atom, part.counts(kind(atom), null).persons()));
    return found;
  }

  private static Set<Atom.Filter> kind(Behaviour atom) {
    return Set.copyOf(atom.filters());
  }
}
