package dev.rollcall.audience;

import dev.rollcall.model.DestinationDefinition;
import dev.rollcall.warehouse.Warehouse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.roaringbitmap.RoaringBitmap;
import org.roaringbitmap.RoaringBitmapWriter;

/**
 * Tells at the moment of sending who may not be sent: who lacks a consent that the destination
 * requires, or has been erased. What it found is kept for as long as nothing is written, and while
 * it is, more is asked at once each time. Thread-safe.
 */
public final class Consents {
  /** Most ids beyond those asked for whose members are looked up with them. */
  private static final long AHEAD_MAX = 1 << 20;

  private final Warehouse warehouse;
  private final Map<List<String>, Known> known = new HashMap<>();
  private long asOf = -1;

  public Consents(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  /** Those of the members who may not be sent to the destination now. */
  public synchronized RoaringBitmap lacking(
      DestinationDefinition destination, RoaringBitmap members) {
    if (members.isEmpty()) {
      return new RoaringBitmap();
    }
    long commits = warehouse.commits();
    if (asOf != commits) {
      known.clear();
      asOf = commits;
    }
    List<String> purposes = List.copyOf(destination.requireConsent());
    Known found = known.get(purposes);
    if (found == null || !found.covers(members)) {
      found = warehouse.read(on -> asked(on, purposes, members));
    }
    return RoaringBitmap.andNot(members, found.allowed);
  }

  private Known asked(Connection on, List<String> purposes, RoaringBitmap members)
      throws SQLException {
    Known found = known.get(purposes);
    if (found == null) {
      found = new Known(granted(on, purposes));
      known.put(purposes, found);
    }
    found.learn(on, members);
    return found;
  }

  /**
   * Whom the destination may be told of; empty of purposes: everybody with a contact. A set needs
   * no distinct persons, which the engine would take long to find.
   */
  private static RoaringBitmap granted(Connection on, List<String> purposes) throws SQLException {
    RoaringBitmap granted = Warehouse.ids(on, "SELECT person FROM contact_person");
    for (String purpose : purposes) {
      granted.and(
          Warehouse.ids(
              on, "SELECT person FROM person_consent WHERE purpose = ? AND state = 2", purpose));
    }
    return granted;
  }

  /** What one state of the warehouse says of the members of one range of ids. */
  private static final class Known {
    private final RoaringBitmap persons;
    private RoaringBitmap allowed = new RoaringBitmap();
    private long from;

    /** The id behind the range. */
    private long to;

    Known(RoaringBitmap persons) {
      this.persons = persons;
    }

    boolean covers(RoaringBitmap members) {
      return members.first() >= from && members.last() < to;
    }

    /** Goes on behind the range by as much again as it has, or begins another one. */
    void learn(Connection on, RoaringBitmap members) throws SQLException {
      long behind = members.last() + 1L;
      if (to == from || members.first() < from || members.first() > to) {
        allowed = new RoaringBitmap();
        from = members.first();
        to = from;
      } else {
        behind = Math.max(behind, to + Math.min(AHEAD_MAX, to - from));
      }
      read(on, to, behind);
      to = behind;
    }

    private void read(Connection on, long first, long behind) throws SQLException {
      RoaringBitmapWriter<RoaringBitmap> more = RoaringBitmapWriter.writer().get();
      try (PreparedStatement query =
          on.prepareStatement("SELECT id, person FROM member WHERE id BETWEEN ? AND ?")) {
        query.setLong(1, first);
        query.setLong(2, behind - 1);
        try (ResultSet rows = query.executeQuery()) {
          while (rows.next()) {
            if (persons.contains(rows.getInt(2))) {
              more.add(rows.getInt(1));
            }
          }
        }
      }
      allowed.or(more.get());
    }
  }
}
