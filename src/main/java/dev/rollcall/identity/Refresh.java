package dev.rollcall.identity;

import dev.rollcall.warehouse.Sql;
import dev.rollcall.warehouse.Warehouse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.PeekableIntIterator;
import org.roaringbitmap.RoaringBitmap;

/**
 * One refresh of members, in the caller's transaction. Contacts of stale persons are laid out in
 * order of person by the engine, which spills to disk, and read in pages of persons; the heap holds
 * the contacts of one person.
 */
final class Refresh {
  private static final int PAGE_PERSONS = 16_384;

  /** In order of person, so that a page finds its few row groups by their smallest and largest. */
  private static final String GATHER =
      """
      CREATE OR REPLACE TEMP TABLE gathered AS
      SELECT c.person, c.profile, c.updated, c.seq, m.fingerprint, c.sealed
      FROM contact_person c
      LEFT JOIN current_member v ON v.person = c.person
      LEFT JOIN member m ON m.id = v.member
      WHERE c.person IN (SELECT person FROM stale_person)
      ORDER BY c.person""";

  /** Newest contact first; fingerprint: of the person's member in force. */
  private static final String PAGE =
      "SELECT person, profile, fingerprint, sealed FROM gathered"
          + " WHERE person BETWEEN ? AND ? ORDER BY person, updated DESC, seq DESC";

  private static final String NO_KEYS =
      """
      SELECT token FROM link
      WHERE contact AND token IN (SELECT token FROM link WHERE profile IN (SELECT profile FROM gathered))
      GROUP BY token HAVING count(*) > %d
      UNION SELECT token FROM blocked ORDER BY token""";

  private static final String RETIRE =
      """
      DELETE FROM current_member WHERE person IN (SELECT person FROM stale_person)
        AND (person NOT IN (SELECT person FROM gathered) OR person IN (SELECT person FROM made))""";

  private final Connection on;
  private final Seals seals;
  private final Seals pageSeals;
  private final Fingerprints fingerprints;
  private final int contactsMax;
  private final List<byte[]> keys = new ArrayList<>();
  private int person;
  private @Nullable UUID inForce;
  private int made;

  Refresh(Connection on, Seals seals, Seals pageSeals, Fingerprints fingerprints, int contactsMax) {
    this.on = on;
    this.seals = seals;
    this.pageSeals = pageSeals;
    this.fingerprints = fingerprints;
    this.contactsMax = contactsMax;
  }

  int run(Instant now) throws SQLException {
    Sql.run(on, GATHER);
    Predicate<UUID> noKeys = TokenSet.read(on, NO_KEYS.formatted(contactsMax));
    long highest = Sql.number(on, "SELECT max(id) FROM member");
    LocalDateTime time = LocalDateTime.ofInstant(now, ZoneOffset.UTC);
    try (DuckDBAppender members =
            on.unwrap(DuckDBConnection.class).createAppender("main", "member");
        PageWriter pages = new PageWriter(on, pageSeals)) {
      merge(new NewMembers(on, members, pages, time), noKeys);
    }
    Sql.run(
        on,
        "CREATE OR REPLACE TEMP TABLE made AS"
            + " SELECT person, id, kinds FROM member WHERE id > "
            + highest,
        RETIRE,
        "INSERT INTO current_member SELECT person, id, kinds FROM made",
        "DELETE FROM stale_person");
    return made;
  }

  private void merge(NewMembers members, Predicate<UUID> noKeys) throws SQLException {
    RoaringBitmap persons = Warehouse.ids(on, "SELECT person FROM gathered");
    PeekableIntIterator next = persons.getIntIterator();
    try (PreparedStatement page = on.prepareStatement(PAGE)) {
      while (next.hasNext()) {
        int first = next.peekNext();
        int last = first;
        for (int i = 0; i < PAGE_PERSONS && next.hasNext(); i++) {
          last = next.next();
        }
        page.setInt(1, first);
        page.setInt(2, last);
        try (ResultSet rows = page.executeQuery()) {
          while (rows.next()) {
            take(rows, members, noKeys);
          }
        }
        finish(members, noKeys);
      }
    }
  }

  private void take(ResultSet rows, NewMembers members, Predicate<UUID> noKeys)
      throws SQLException {
    int next = rows.getInt(1);
    if (next != person) {
      finish(members, noKeys);
      person = next;
      inForce = rows.getObject(3, UUID.class);
    }
    keys.add(seals.open(rows.getInt(2), rows.getBytes(4)));
  }

  /** All contacts of a person have been read: makes a member where their keys are new. */
  private void finish(NewMembers members, Predicate<UUID> noKeys) throws SQLException {
    if (keys.isEmpty()) {
      return;
    }
    byte[] merged = KeyCodec.merge(keys, noKeys);
    UUID fingerprint = fingerprints.of(merged);
    if (!Objects.equals(fingerprint, inForce)) {
      int id = members.nextId();
      members.add(id, person, fingerprint, merged, seals.seal(id, merged));
      made++;
    }
    keys.clear();
  }
}
