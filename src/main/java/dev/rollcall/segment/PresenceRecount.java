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
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * Brings up to date who has any event: who stays for a time, who came since, and those seen in the
 * part of the window that its begin may soon leave. Those alone who have other profiles now are
 * looked up in their history.
 *
 * @param from the older marks
 * @param to those of this evaluation
 * @param joined who has other profiles
 */
record PresenceRecount(
    Connection on, EventColumns columns, Marks from, Marks to, RoaringBitmap joined) {
  private static final RoaringBitmap NOBODY = new RoaringBitmap();

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
   * @param changes of at least these, from {@link #since} on
   */
  Map<Behaviour, Seen> of(Map<Behaviour, KeptSet> older, Map<OfEvents, Change> changes)
      throws SQLException {
    Map<Behaviour, RoaringBitmap> first = first(older);
    Map<Behaviour, RoaringBitmap> history = history(older);
    Map<Behaviour, Seen> seen = new LinkedHashMap<>();
    older.forEach(
        (atom, kept) -> {
          RoaringBitmap more = changes.getOrDefault(atom, Change.NONE).more().persons();
          RoaringBitmap lasting = RoaringBitmap.or(presence(kept).persons(), more);
          lasting.andNot(joined);
          lasting.or(history.getOrDefault(atom, NOBODY));
          RoaringBitmap persons = RoaringBitmap.or(lasting, first.getOrDefault(atom, NOBODY));
          if (isStill()) {
            persons.or(kept.persons());
          }
          seen.put(atom, new Seen(persons, new Presence(presence(kept).since(), lasting)));
        });
    return seen;
  }

  /** Whether nobody can have left, so that of windows' first parts new events alone matter. */
  private boolean isStill() {
    return to.at().equals(from.at()) && joined.isEmpty();
  }

  private Map<Behaviour, RoaringBitmap> first(Map<Behaviour, KeptSet> older) throws SQLException {
    if (isStill() && to.events() == from.events()) {
      return Map.of();
    }
    return new PresenceScans(on, columns, to.at(), Whom.EVERYBODY)
        .of(
            parts(older, (reach, since) -> Presence.leaving(reach, to.at(), since)),
            isStill() ? from.events() : 0);
  }

  private Map<Behaviour, RoaringBitmap> history(Map<Behaviour, KeptSet> older) throws SQLException {
    if (joined.isEmpty()) {
      return Map.of();
    }
    Whom.touch(on, joined);
    return new PresenceScans(on, columns, to.at(), Whom.TOUCHED)
        .of(parts(older, (reach, since) -> Presence.lasting(reach, to.at(), since)), 0);
  }

  private static Map<Behaviour, Span> parts(
      Map<Behaviour, KeptSet> older, BiFunction<Reach, @Nullable Instant, @Nullable Span> part) {
    Map<Behaviour, Span> parts = new LinkedHashMap<>();
    older.forEach(
        (atom, kept) -> {
          Span span = part.apply(atom.shape().reach(), presence(kept).since());
          if (span != null) {
            parts.put(atom, span);
          }
        });
    return parts;
  }
}
