package dev.rollcall.identity;

import dev.rollcall.identity.PlainPeople.Row;
import dev.rollcall.identity.PlainPeople.Token;
import dev.rollcall.model.IdentifierKind;
import dev.rollcall.model.KeyForm;
import dev.rollcall.warehouse.Sql;
import dev.rollcall.warehouse.Warehouse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.roaringbitmap.RoaringBitmap;

/** Contacts with generated e-mails in a real warehouse, and the members that are made of them. */
final class CustomerBase {
  private final Warehouse warehouse;
  private final Resolved resolved;
  private final Seals seals;
  private final Members members;
  private int hour;

  CustomerBase(Warehouse warehouse, KeyRing keys, int contactsMax) {
    this.warehouse = warehouse;
    this.resolved = new Resolved(warehouse, contactsMax);
    this.seals = new Seals(keys);
    this.members = new Members(warehouse, keys, contactsMax);
  }

  Members members() {
    return members;
  }

  Resolved resolved() {
    return resolved;
  }

  /** A contact that arrives an hour after the one before, with these e-mails. */
  int contact(int number, int... emails) {
    return arrive(List.of(arrival(number, emails)))[0];
  }

  /**
   * As many contacts in one batch, an hour apart, each with the e-mail of its number, from 0 on.
   */
  int[] contacts(int count) {
    return arrive(IntStream.range(0, count).mapToObj(i -> arrival(i, i)).toList());
  }

  /** Who comes, and what is kept of them. */
  private record Arrival(Row row, byte[] keys) {}

  private static Arrival arrival(int number, int... emails) {
    List<Token> tokens = new ArrayList<>(List.of(new Token(5, number)));
    KeyWriter keys = new KeyWriter();
    for (int email : emails) {
      Token token = new Token(1, email);
      tokens.add(token);
      keys.begin(KeyGroup.EMAIL, 0, token.id());
      keys.hashed(KeyForm.EMAIL_PLAIN, "p" + email + "@example.com");
      keys.end();
    }
    return new Arrival(new Row(true, tokens), keys.toBytes());
  }

  private int[] arrive(List<Arrival> arrivals) {
    List<Integer> profiles = resolved.arrive(arrivals.stream().map(Arrival::row).toList());
    warehouse.write(
        on -> {
          for (int i = 0; i < profiles.size(); i++) {
            store(on, profiles.get(i), arrivals.get(i));
          }
          return true;
        });
    return profiles.stream().mapToInt(Integer::intValue).toArray();
  }

  private void store(Connection on, int profile, Arrival arrival) throws SQLException {
    LocalDateTime updated = LocalDateTime.of(2026, 1, 1, 0, 0).plusHours(hour++);
    Sql.update(on, "DELETE FROM contact WHERE profile = ?", profile);
    Sql.update(
        on,
        "INSERT INTO contact VALUES (?, ?, 'crm', ?, ?, nextval('arrivals'), ?, ?)",
        profile,
        arrival.row().tokens().get(0).id(),
        updated,
        updated,
        KeyCodec.kinds(arrival.keys()),
        seals.seal(profile, arrival.keys()));
  }

  int refresh() {
    return members.refresh(
        LocalDateTime.of(2026, 1, 1, 0, 0).plusHours(hour).toInstant(ZoneOffset.UTC));
  }

  /** The member in force of each person. */
  Map<Integer, Integer> inForce() {
    return warehouse.read(
        on -> {
          Map<Integer, Integer> found = new TreeMap<>();
          try (Statement query = on.createStatement();
              ResultSet rows = query.executeQuery("SELECT person, member FROM current_member")) {
            while (rows.next()) {
              found.put(rows.getInt(1), rows.getInt(2));
            }
          }
          return found;
        });
  }

  /** How many e-mails each of the members has, in the order of the stream. */
  Map<Integer, Integer> emails(RoaringBitmap of) {
    Map<Integer, Integer> found = new LinkedHashMap<>();
    try (MemberSource.Stream stream = members.open(of)) {
      stream.forEachRemaining(keys -> found.put(keys.member(), keys.count(IdentifierKind.EMAIL)));
    }
    return found;
  }
}
