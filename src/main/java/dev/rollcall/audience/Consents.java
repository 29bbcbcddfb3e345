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
 * requires, or has been erased. What it found is kept for as long as nothing is written.
 * Thread-safe.
 */
public final class Consents {
  private final Warehouse warehouse;
  private final Map<List<String>, RoaringBitmap> granted = new HashMap<>();
  private long asOf = -1;

  public Consents(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  /** Those of the members who may not be sent to the destination now. */
  public RoaringBitmap lacking(DestinationDefinition destination, RoaringBitmap members) {
    if (members.isEmpty()) {
      return new RoaringBitmap();
    }
    long commits = warehouse.commits();
    return warehouse.read(
        on -> {
          RoaringBitmap allowed = granted(on, destination.requireConsent(), commits);
          return RoaringBitmap.andNot(members, allowed(on, members, allowed));
        });
  }

  /** Whom the destination may be told of; empty of purposes: everybody with a contact. */
  private synchronized RoaringBitmap granted(Connection on, List<String> purposes, long commits)
      throws SQLException {
    if (asOf != commits) {
      granted.clear();
      asOf = commits;
    }
    RoaringBitmap known = granted.get(purposes);
    if (known == null) {
      known = Warehouse.ids(on, "SELECT person FROM person");
      for (String purpose : purposes) {
        known.and(
            Warehouse.ids(
                on, "SELECT person FROM person_consent WHERE purpose = ? AND state = 2", purpose));
      }
      granted.put(List.copyOf(purposes), known);
    }
    return known;
  }

  /** Those of the members who may be sent, and perhaps others between the first and the last. */
  private static RoaringBitmap allowed(Connection on, RoaringBitmap members, RoaringBitmap persons)
      throws SQLException {
    RoaringBitmapWriter<RoaringBitmap> allowed = RoaringBitmapWriter.writer().get();
    try (PreparedStatement query =
        on.prepareStatement("SELECT id, person FROM member WHERE id BETWEEN ? AND ?")) {
      query.setInt(1, members.first());
      query.setInt(2, members.last());
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          if (persons.contains(rows.getInt(2))) {
            allowed.add(rows.getInt(1));
          }
        }
      }
    }
    return allowed.get();
  }
}
