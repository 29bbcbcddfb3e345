package dev.rollcall.source;

import dev.rollcall.identity.ArrivedContact.Identifier;
import dev.rollcall.identity.Resolution;
import dev.rollcall.identity.Seals;
import dev.rollcall.identity.Ties;
import dev.rollcall.model.IdentifierKind;
import dev.rollcall.warehouse.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * Stores contacts in the caller's transaction, a batch at a time. A contact replaces the one of the
 * same source and id, unless that is newer.
 */
final class ContactArrival {
  /**
   * Of rows with the same id the newest, of equally new ones a deletion, else the last; none older
   * than stored, none as old as a deletion.
   */
  private static final String NEWEST =
      """
      SELECT s.place FROM (
        SELECT place, key, updated, deleted,
               row_number() OVER (PARTITION BY key ORDER BY updated DESC, deleted DESC, place DESC) AS rank
        FROM staged_contact) s
      LEFT JOIN contact c ON c.key = s.key
      LEFT JOIN (SELECT key, max(updated) AS updated FROM deleted_contact GROUP BY key) d ON d.key = s.key
      WHERE s.rank = 1 AND (c.key IS NULL OR s.updated >= c.updated)
        AND (d.key IS NULL OR s.updated > d.updated OR (s.deleted AND s.updated = d.updated))""";

  private static final int STALE = 0;
  private static final int KEPT = -1;

  private final Connection on;
  private final String source;
  private final Resolution resolution;
  private final Seals seals;
  private final Instant arrived;

  ContactArrival(
      Connection on, String source, Resolution resolution, Seals seals, Instant arrived) {
    this.on = on;
    this.source = source;
    this.resolution = resolution;
    this.seals = seals;
    this.arrived = arrived;
  }

  /**
   * @return how many were stored; the others are older than what is there
   */
  long store(List<Placed> contacts) throws SQLException {
    return store(contacts, new Ties());
  }

  /**
   * As {@link #store(List)}, and ties newcomers that are stored already, with the contacts at once
   * as either may decide about the other.
   *
   * @param ties of newcomers; none of the contacts has the id of one
   */
  long store(List<Placed> contacts, Ties ties) throws SQLException {
    int[] profiles = newest(contacts);
    long kept = Arrays.stream(profiles).filter(profile -> profile == KEPT).count();
    depart(contacts, profiles);
    boolean some = Arrays.stream(profiles).anyMatch(profile -> profile == KEPT);
    if (some || !ties.isEmpty()) {
      resolve(contacts, profiles, ties);
    }
    if (some) {
      for (String table : List.of("trait", "consent", "contact")) {
        Sql.run(on, "DELETE FROM " + table + " WHERE profile IN (SELECT profile FROM resolved)");
      }
      append(contacts, profiles);
    }
    return kept;
  }

  /** Takes deleted contacts out and leaves no place of theirs to be stored. */
  private void depart(List<Placed> contacts, int[] profiles) throws SQLException {
    List<Contact> leaving = new ArrayList<>();
    for (int place = 0; place < profiles.length; place++) {
      if (profiles[place] == KEPT && contacts.get(place).contact().deleted()) {
        leaving.add(contacts.get(place).contact());
        profiles[place] = STALE;
      }
    }
    new Departures(on, source, resolution).take(leaving);
  }

  /** Marks each place as kept or stale. */
  private int[] newest(List<Placed> contacts) throws SQLException {
    Sql.run(
        on,
        "CREATE OR REPLACE TEMP TABLE staged_contact (place INTEGER, key UUID, updated TIMESTAMP, deleted BOOLEAN)");
    try (DuckDBAppender staged = engine().createAppender("temp", "main", "staged_contact")) {
      int place = 0;
      for (Placed placed : contacts) {
        Contact contact = placed.contact();
        staged.beginRow().append(place++).append(contact.key());
        staged.appendEpochMicros(Arrivals.micros(contact.updated()));
        staged.append(contact.deleted()).endRow();
      }
    }
    int[] places = new int[contacts.size()];
    Arrays.fill(places, STALE);
    try (PreparedStatement query = on.prepareStatement(NEWEST);
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        places[rows.getInt(1)] = KEPT;
      }
    }
    return places;
  }

  /** Gives each kept place its profile. */
  private void resolve(List<Placed> contacts, int[] profiles, Ties ties) throws SQLException {
    resolution.prepare(on);
    try (DuckDBAppender arriving = engine().createAppender("temp", "main", "arriving")) {
      for (int place = 0; place < profiles.length; place++) {
        if (profiles[place] == KEPT) {
          arrive(arriving, place, contacts.get(place).contact());
        }
      }
    }
    resolution.resolve(on, ties);
    try (PreparedStatement query = on.prepareStatement("SELECT row_id, profile FROM resolved");
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        profiles[rows.getInt(1)] = rows.getInt(2);
      }
    }
  }

  private static void arrive(DuckDBAppender arriving, long place, Contact contact)
      throws SQLException {
    arriving.beginRow().append(place).append(contact.key());
    arriving.append((byte) IdentifierKind.CONTACT_ID.code()).append(true).append(true).endRow();
    for (Identifier identifier : contact.identity().identifiers()) {
      if (!identifier.token().equals(contact.key())) {
        arriving.beginRow().append(place).append(identifier.token());
        arriving.append((byte) identifier.kind().code()).append(false).append(true).endRow();
      }
    }
  }

  private void append(List<Placed> contacts, int[] profiles) throws SQLException {
    byte[][] sealed = sealed(contacts, profiles);
    try (ContactTables tables = new ContactTables(on, source, arrived)) {
      for (int place = 0; place < profiles.length; place++) {
        if (profiles[place] != STALE) {
          tables.add(profiles[place], contacts.get(place), sealed[place]);
        }
      }
    }
  }

  /** Sealing takes longer than all the rest of a row, so all cores do it. */
  private byte[][] sealed(List<Placed> contacts, int[] profiles) {
    byte[][] sealed = new byte[profiles.length][];
    IntStream.range(0, profiles.length)
        .parallel()
        .filter(place -> profiles[place] != STALE)
        .forEach(
            place -> {
              byte[] keys = contacts.get(place).contact().identity().keys();
              sealed[place] = seals.seal(profiles[place], keys);
            });
    return sealed;
  }

  private DuckDBConnection engine() throws SQLException {
    return on.unwrap(DuckDBConnection.class);
  }
}
