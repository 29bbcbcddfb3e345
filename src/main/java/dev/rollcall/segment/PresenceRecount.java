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
import org.roaringbitmap.RoaringBitmap;

/**
 * Brings up to date who has any event: who stays for a time, who came since, and those seen in the
 * part of the window that its begin may soon leave. Those alone who have other profiles now are
 * looked up in their history.
 *
 * @param at of this evaluation
 * @param joined who has other profiles
 */
record PresenceRecount(Connection on, EventColumns columns, Instant at, RoaringBitmap joined) {

  /** Where the part begins that events stay in for a time, of windows whose begin moves. */
  static Map<Behaviour, Instant> since(Map<Behaviour, Presence> presences) {
    Map<Behaviour, Instant> since = new HashMap<>();
    presences.forEach(
        (atom, presence) -> {
          if (presence.since() != null) {
            since.put(atom, presence.since());
          }
        });
    return since;
  }

  /**
   * @param older which cover the windows of now
   * @param changes of at least these, from {@link #since} on
   */
  Map<Behaviour, Seen> of(Map<Behaviour, Presence> older, Map<OfEvents, Change> changes)
      throws SQLException {
    Map<Behaviour, Span> leaving = new LinkedHashMap<>();
    older.forEach(
        (atom, presence) -> {
          Span part = Presence.leaving(atom.shape().reach(), at, presence.since());
          if (part != null) {
            leaving.put(atom, part);
          }
        });
    Map<Behaviour, RoaringBitmap> first =
        new PresenceScans(on, columns, at, Whom.EVERYBODY).of(leaving);
    Map<Behaviour, RoaringBitmap> history = history(older);
    Map<Behaviour, Seen> seen = new LinkedHashMap<>();
    older.forEach(
        (atom, presence) -> {
          RoaringBitmap lasting =
              RoaringBitmap.or(
                  presence.persons(), changes.getOrDefault(atom, Change.NONE).more().persons());
          lasting.andNot(joined);
          lasting.or(history.getOrDefault(atom, new RoaringBitmap()));
          RoaringBitmap persons =
              RoaringBitmap.or(lasting, first.getOrDefault(atom, new RoaringBitmap()));
          seen.put(atom, new Seen(persons, new Presence(presence.since(), lasting)));
        });
    return seen;
  }

  private Map<Behaviour, RoaringBitmap> history(Map<Behaviour, Presence> older)
      throws SQLException {
    if (joined.isEmpty()) {
      return Map.of();
    }
    Map<Behaviour, Span> lasting = new LinkedHashMap<>();
    older.forEach(
        (atom, presence) ->
            lasting.put(
                atom, Presence.lasting(atom.shape().reach(), at, presence.since())));
    Whom.touch(on, joined);
    return new PresenceScans(on, columns, at, Whom.TOUCHED).of(lasting);
  }
}
