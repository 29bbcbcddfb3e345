package dev.rollcall.segment;

import dev.rollcall.identity.Resolution;
import dev.rollcall.model.IdentifierKind;
import dev.rollcall.warehouse.Sql;
import dev.rollcall.warehouse.Warehouse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What happens to a warehouse, by chance: contacts that come, change and go, events that come in
 * time, late and too early, people who turn out to be one or two, identifiers that are blocked and
 * unblocked. Who is who is the product's own resolution.
 */
final class History {
  private static final int CONTACTS = 30;
  private static final int VISITORS = 30;
  private static final int EMAILS = 25;

  /** Small, so that identifiers are often on too many contacts. */
  private static final int CONTACTS_MAX = 3;

  private final Warehouse warehouse;
  private final Chance chance;
  private final Resolution resolution = new Resolution(CONTACTS_MAX);
  private final List<String> arriving = new ArrayList<>();
  private final List<Double> numbers;

  History(Warehouse warehouse, Chance chance) {
    this.warehouse = warehouse;
    this.chance = chance;
    this.numbers = chance.oneIn(3) ? RandomWorld.NUMBERS : RandomWorld.AMOUNTS;
  }

  /** Everything goes but the tables' columns and the sequences. */
  static void forget(Warehouse warehouse) {
    warehouse.write(
        on -> {
          for (String table :
              List.of(
                  "link",
                  "alias",
                  "blocked",
                  "contact",
                  "trait",
                  "consent",
                  "event",
                  "stale_person",
                  "kept_set",
                  "changed_person")) {
            Sql.run(on, "DELETE FROM " + table);
          }
          return true;
        });
  }

  /** The first people, then one change after the other. */
  void begin(Instant at) {
    write(on -> contacts(on, at, 20));
    write(on -> events(on, at, 80));
  }

  /** Something happens. */
  void go(Instant at) {
    switch (chance.below(10)) {
      case 0, 1, 2, 3 -> write(on -> events(on, at, 1 + chance.below(12)));
      case 4, 5 -> write(on -> contacts(on, at, 1 + chance.below(3)));
      case 6 -> write(this::delete);
      case 7 -> write(this::block);
      case 8 -> write(this::withdraw);
      default -> {
        write(on -> events(on, at, 1 + chance.below(5)));
        write(on -> contacts(on, at, 1));
      }
    }
  }

  @FunctionalInterface
  private interface Work {
    void on(Connection on) throws SQLException;
  }

  private void write(Work work) {
    warehouse.write(
        on -> {
          work.on(on);
          return true;
        });
  }

  private void contacts(Connection on, Instant at, int count) throws SQLException {
    List<UUID> keys = new ArrayList<>();
    resolution.prepare(on);
    for (int row = 0; row < count; row++) {
      UUID key = token(IdentifierKind.CONTACT_ID, chance.below(CONTACTS));
      if (!keys.contains(key)) {
        keys.add(key);
        arrive(row, key, IdentifierKind.CONTACT_ID, true, true);
        arrive(row, email(), IdentifierKind.EMAIL, false, true);
      }
    }
    RandomWorld random = new RandomWorld(chance, at);
    World world = new World();
    for (int profile : resolved(on).values()) {
      Instant updated = at.minusSeconds(chance.below(5));
      world.contact(profile, updated, random.traits(), random.consent());
    }
    forgetContacts(on, "resolved");
    Loading.contacts(world, on);
  }

  private static void forgetContacts(Connection on, String profiles) throws SQLException {
    for (String table : List.of("contact", "trait", "consent")) {
      Sql.run(
          on, "DELETE FROM " + table + " WHERE profile IN (SELECT profile FROM " + profiles + ")");
    }
  }

  private void delete(Connection on) throws SQLException {
    Sql.run(
        on,
        "CREATE OR REPLACE TEMP TABLE leaving AS SELECT profile FROM contact ORDER BY profile"
            + " LIMIT 2 OFFSET "
            + chance.below(15));
    resolution.remove(on, "leaving");
    forgetContacts(on, "leaving");
  }

  private void block(Connection on) throws SQLException {
    List<UUID> tokens = List.of(email(), email());
    if (chance.oneIn(2)) {
      resolution.block(on, tokens, "test");
    } else {
      resolution.unblock(on, tokens);
    }
  }

  /** The same contacts again, all of them with another consent and nothing else changed. */
  private void withdraw(Connection on) throws SQLException {
    resolution.prepare(on);
    int number = chance.below(CONTACTS);
    arrive(0, token(IdentifierKind.CONTACT_ID, number), IdentifierKind.CONTACT_ID, true, true);
    resolved(on);
    Sql.run(
        on,
        "UPDATE consent SET state = (state + 1) % 3 WHERE profile IN (SELECT profile FROM resolved)");
  }

  private void events(Connection on, Instant at, int count) throws SQLException {
    resolution.prepare(on);
    for (int row = 0; row < count; row++) {
      boolean known = chance.oneIn(2);
      IdentifierKind kind = known ? IdentifierKind.USER_ID : IdentifierKind.ANONYMOUS_ID;
      arrive(row, token(kind, chance.below(VISITORS)), kind, true, false);
      if (chance.oneIn(4)) {
        arrive(row, email(), IdentifierKind.EMAIL, false, false);
      }
    }
    RandomWorld random = new RandomWorld(chance, at, odd() ? RandomWorld.NUMBERS : numbers);
    World world = new World();
    for (int profile : resolved(on).values()) {
      Instant happened = chance.oneIn(3) ? at.minusSeconds(chance.below(7200)) : chance.near(at);
      Map<String, Object> properties = new HashMap<>(random.properties());
      for (int times = chance.of(1, 1, 1, 2); times > 0; times--) {
        world.event(profile, chance.in(RandomWorld.NAMES), happened, properties);
      }
    }
    int taken = world.events.size();
    long last = Sql.number(on, "SELECT max(nextval('arrivals')) FROM range(?)", taken);
    Loading.events(world, on, last - taken);
  }

  /** Now and then a number that no sum in whole units can tell comes among others. */
  private boolean odd() {
    return chance.oneIn(12);
  }

  private UUID email() {
    return token(IdentifierKind.EMAIL, chance.below(EMAILS));
  }

  private static UUID token(IdentifierKind kind, int number) {
    return new UUID(kind.code(), number);
  }

  private void arrive(int row, UUID token, IdentifierKind kind, boolean own, boolean contact) {
    arriving.add("(%d, '%s', %d, %s, %s)".formatted(row, token, kind.code(), own, contact));
  }

  private Map<Integer, Integer> resolved(Connection on) throws SQLException {
    Sql.run(on, "INSERT INTO arriving VALUES " + String.join(", ", arriving));
    arriving.clear();
    resolution.resolve(on);
    Map<Integer, Integer> profiles = new HashMap<>();
    try (PreparedStatement query = on.prepareStatement("SELECT row_id, profile FROM resolved");
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        profiles.put(rows.getInt(1), rows.getInt(2));
      }
    }
    return profiles;
  }
}
