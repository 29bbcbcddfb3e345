package dev.rollcall.identity;

import dev.rollcall.warehouse.Sql;
import dev.rollcall.warehouse.Warehouse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntPredicate;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * Made-up people, laid into an empty warehouse as if they had been imported and refreshed: persons
 * 1 to n, each with one contact, consent, a country, and one member with e-mail, phone, first and
 * last name in every form that a contact's import would make.
 */
public final class MadeMembers {
  private static final NameMemo.Both NAMES = new NameMemo.Both();
  private static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 1, 0, 0);
  private static final int KINDS = 3;
  private static final byte[] NOTHING = new byte[0];

  private final Warehouse warehouse;
  private final Seals seals;
  private final Seals pageSeals;

  public MadeMembers(Warehouse warehouse, KeyRing keys) {
    this.warehouse = warehouse;
    this.seals = new Seals(keys);
    this.pageSeals = new Seals(keys, MemberPage.PURPOSE);
  }

  /**
   * Stores the people; member = count + person.
   *
   * @param sealed persons whose member is really made and sealed, which takes most of the time; the
   *     keys of all others are empty and must never be opened
   */
  public void store(int count, IntPredicate sealed) {
    warehouse.write(
        on -> {
          Sql.run(on, "SELECT count(nextval('ids')) FROM range(" + 2L * count + ")");
          contacts(on, count);
          members(on, count, sealed);
          Sql.run(on, "INSERT INTO current_member SELECT person, id, kinds FROM member");
          return true;
        });
  }

  /**
   * Gives some persons a new version of their keys, with ids from 2 × count + 1 in the order of
   * persons; to be called after {@link #store} with the same count.
   */
  public void change(int count, IntPredicate changed) {
    warehouse.write(
        on -> {
          long before = 2L * count;
          try (DuckDBAppender rows =
                  on.unwrap(DuckDBConnection.class).createAppender("main", "member");
              PageWriter pages = new PageWriter(on, pageSeals)) {
            int id = 2 * count;
            for (int person = 1; person <= count; person++) {
              if (changed.test(person)) {
                id++;
                byte[] keys = keys(person, id);
                member(rows, id, person, seals.seal(id, keys));
                pages.add(id, keys);
              }
            }
            Sql.run(on, "SELECT count(nextval('ids')) FROM range(" + (id - before) + ")");
          }
          Sql.run(
              on,
              "DELETE FROM current_member WHERE person IN (SELECT person FROM member WHERE id > "
                  + before
                  + ")",
              "INSERT INTO current_member SELECT person, id, kinds FROM member WHERE id > "
                  + before);
          return true;
        });
  }

  /**
   * Lays further people in as {@link #store} does, all by the engine and so half a million in
   * seconds, with two links, three events and their messages each. Their keys are bytes as long as
   * sealed ones and as hard to compress, which must never be opened; those of all but the first
   * people are copies, as making them takes long.
   *
   * @param before how many people there are; a multiple of count
   */
  public void lay(int before, int count) {
    int shift = 2 * before;
    String people = " FROM range(" + (shift + 1) + ", " + (shift + count + 1) + ") t(i)";
    String threefold = people + ", range(3) e(j)";
    String time = "TIMESTAMP '2026-01-01' + to_seconds(i)";
    warehouse.write(
        on -> {
          Sql.run(on, "SELECT count(nextval('ids')) FROM range(" + 2L * count + ")");
          if (before == 0) {
            keys(on, count, people, time);
          } else {
            copies(on, count, shift);
          }
          Sql.run(
              on,
              "INSERT INTO current_member SELECT i::INTEGER, (i + "
                  + count
                  + ")::INTEGER, "
                  + KINDS
                  + people,
              "INSERT INTO trait SELECT i::INTEGER, 'country', 'DE', NULL, NULL, NULL, NULL"
                  + people,
              "INSERT INTO consent SELECT i::INTEGER, 'adPersonalization', 2" + people,
              "INSERT INTO link SELECT uuid(), j::TINYINT, i::INTEGER, j = 0, true"
                  + people
                  + ", range(2) e(j)",
              "INSERT INTO event SELECT 3 * i + j, i::INTEGER, 'product_viewed', "
                  + time
                  + ", "
                  + time
                  + ", 'web', '{\"category\":\"' || (i % 100) || '\"}'"
                  + threefold,
              "INSERT INTO message SELECT md5_number(uuid()::VARCHAR), md5_number(uuid()::VARCHAR), "
                  + time
                  + threefold);
          return true;
        });
  }

  private static void keys(Connection on, int count, String people, String time)
      throws SQLException {
    Sql.run(
        on,
        "INSERT INTO contact SELECT i::INTEGER, uuid(), 'crm', "
            + time
            + ", "
            + time
            + ", i, "
            + KINDS
            + ", "
            + bytes("contact")
            + people,
        "INSERT INTO member SELECT (i + "
            + count
            + ")::INTEGER, i::INTEGER, "
            + KINDS
            + ", uuid(), "
            + bytes("member")
            + ", "
            + time
            + people);
  }

  private static String bytes(String salt) {
    List<String> parts = new ArrayList<>();
    for (int part = 0; part < 5; part++) {
      parts.add("sha256(i || '" + salt + part + "')");
    }
    return "unhex(" + String.join(" || ", parts) + ")";
  }

  private static void copies(Connection on, int count, int shift) throws SQLException {
    Sql.run(
        on,
        "INSERT INTO contact SELECT profile + "
            + shift
            + ", uuid(), source, updated, arrived, seq + "
            + shift
            + ", kinds, sealed FROM contact WHERE profile <= "
            + count,
        "INSERT INTO member SELECT id + "
            + shift
            + ", person + "
            + shift
            + ", kinds, uuid(), sealed, made FROM member WHERE person <= "
            + count);
  }

  private static void contacts(Connection on, int count) throws SQLException {
    Sql.run(
        on,
        "INSERT INTO contact SELECT i::INTEGER, uuid(), 'crm', TIMESTAMP '2026-01-01',"
            + " TIMESTAMP '2026-01-01', i, "
            + KINDS
            + ", ''::BLOB FROM range(1, "
            + (count + 1)
            + ") t(i)",
        "INSERT INTO trait SELECT profile, 'country', 'DE', NULL, NULL, NULL, NULL FROM contact",
        "INSERT INTO consent SELECT profile, 'adPersonalization', 2 FROM contact");
  }

  private void members(Connection on, int count, IntPredicate sealed) throws SQLException {
    try (DuckDBAppender rows = on.unwrap(DuckDBConnection.class).createAppender("main", "member");
        PageWriter pages = new PageWriter(on, pageSeals)) {
      for (int person = 1; person <= count; person++) {
        int id = person + count;
        byte[] keys = sealed.test(person) ? keys(person, id) : NOTHING;
        member(rows, id, person, keys.length == 0 ? NOTHING : seals.seal(id, keys));
        if (keys.length > 0) {
          pages.add(id, keys);
        }
      }
    }
  }

  private static void member(DuckDBAppender rows, int id, int person, byte[] keys)
      throws SQLException {
    rows.beginRow().append(id).append(person).append(KINDS).append(new UUID(id, person));
    rows.append(keys).append(TIME).endRow();
  }

  /** As a contact's import and the refresh of members make them. */
  private static byte[] keys(int person, int version) {
    KeyMaker maker = new KeyMaker(Set.of(), NAMES);
    String email = "anna.p" + person + "@example.com";
    maker.email(email, Digests.sha256(email), new UUID(person, 1));
    String phone = String.format(Locale.ROOT, "+1415%07d", version % 10_000_000);
    maker.phone(phone, Digests.sha256(phone), new UUID(person, 2));
    maker.givenName("Björn " + (char) ('a' + person % 26));
    maker.familyName("Łukasz-" + person % 10_000);
    return KeyCodec.merge(List.of(maker.encoded()), token -> false);
  }
}
