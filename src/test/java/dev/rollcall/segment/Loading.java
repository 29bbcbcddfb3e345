package dev.rollcall.segment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rollcall.warehouse.Warehouse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Puts a {@link World} into a real warehouse. Promoted are {@code path} (text), {@code revenue}
 * (number) and {@code paid} (boolean); a value of another type stands in JSON alone, and one of the
 * type in every second event there as well.
 */
public final class Loading {
  private static final Map<String, Class<?>> PROMOTED =
      Map.of("path", String.class, "revenue", Double.class, "paid", Boolean.class);

  private static final ObjectMapper JSON = new ObjectMapper();

  private Loading() {}

  /** A warehouse in the folder that holds the world. */
  public static Warehouse load(World world, Path folder) {
    Warehouse warehouse = Warehouse.open(folder.resolve("warehouse.duckdb"));
    warehouse.write(
        on -> {
          promote(on);
          aliases(world, on);
          contacts(world, on);
          events(world, on, 0);
          members(world, on);
          return true;
        });
    return warehouse;
  }

  static void promote(Connection on) throws SQLException {
    try (Statement statement = on.createStatement()) {
      statement.execute("ALTER TABLE event ADD COLUMN p_path VARCHAR");
      statement.execute("ALTER TABLE event ADD COLUMN p_revenue DOUBLE");
      statement.execute("ALTER TABLE event ADD COLUMN p_paid BOOLEAN");
    }
  }

  private static void aliases(World world, Connection on) throws SQLException {
    try (PreparedStatement row =
        on.prepareStatement("INSERT INTO alias (profile, person) VALUES (?, ?)")) {
      for (Map.Entry<Integer, Integer> entry : world.alias.entrySet()) {
        add(row, entry.getKey(), entry.getValue());
      }
      row.executeBatch();
    }
  }

  /** Contacts with their traits and consents. */
  static void contacts(World world, Connection on) throws SQLException {
    traits(world, on);
    consents(world, on);
    try (PreparedStatement row =
        on.prepareStatement(
            "INSERT INTO contact (profile, key, source, updated, arrived, seq, kinds, sealed)"
                + " VALUES (?, ?, 'crm', ?, ?, ?, 0, '\\x00'::BLOB)")) {
      for (World.Contact contact : world.contacts) {
        add(
            row,
            contact.profile(),
            new UUID(contact.profile(), 1),
            Utc.time(contact.updated()),
            Utc.time(contact.updated()),
            (long) contact.profile());
      }
      row.executeBatch();
    }
  }

  private static void traits(World world, Connection on) throws SQLException {
    try (PreparedStatement row =
        on.prepareStatement(
            "INSERT INTO trait (profile, name, text, number, truth, instant, items)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?::VARCHAR[])")) {
      for (World.Contact contact : world.contacts) {
        for (Map.Entry<String, Object> trait : contact.traits().entrySet()) {
          trait(row, contact.profile(), trait.getKey(), trait.getValue());
        }
      }
      row.executeBatch();
    }
  }

  private static void trait(PreparedStatement row, int profile, String name, Object value)
      throws SQLException {
    add(
        row,
        profile,
        name,
        value instanceof String ? value : null,
        value instanceof Double ? value : null,
        value instanceof Boolean ? value : null,
        value instanceof Instant instant ? Utc.time(instant) : null,
        value instanceof List<?> list ? "[" + String.join(", ", texts(list)) + "]" : null);
  }

  private static List<String> texts(List<?> list) {
    return list.stream().map(String::valueOf).toList();
  }

  private static void consents(World world, Connection on) throws SQLException {
    try (PreparedStatement row =
        on.prepareStatement("INSERT INTO consent (profile, purpose, state) VALUES (?, ?, ?)")) {
      for (World.Contact contact : world.contacts) {
        for (Map.Entry<String, Integer> consent : contact.consent().entrySet()) {
          add(row, contact.profile(), consent.getKey(), consent.getValue());
        }
      }
      row.executeBatch();
    }
  }

  /**
   * @param seq arrival number of the event before the first
   */
  static void events(World world, Connection on, long seq) throws SQLException {
    try (PreparedStatement row =
        on.prepareStatement(
            "INSERT INTO event (seq, profile, name, happened, arrived, source, properties, p_path,"
                + " p_revenue, p_paid) VALUES (?, ?, ?, ?, ?, 'web', ?, ?, ?, ?)")) {
      long last = seq;
      for (World.Event event : world.events) {
        Map<String, @Nullable Object> rest = new LinkedHashMap<>(event.properties());
        boolean both = last % 2 == 0;
        Object path = promoted(rest, "path", both);
        Object revenue = promoted(rest, "revenue", both);
        Object paid = promoted(rest, "paid", both);
        add(
            row,
            ++last,
            event.profile(),
            event.name(),
            Utc.time(event.happened()),
            Utc.time(event.happened()),
            rest.isEmpty() ? null : JSON.writeValueAsString(rest),
            path,
            revenue,
            paid);
      }
      row.executeBatch();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static @Nullable Object promoted(
      Map<String, @Nullable Object> rest, String property, boolean both) {
    Class<?> type = PROMOTED.get(property);
    if (type == null || !type.isInstance(rest.get(property))) {
      return null;
    }
    return both ? rest.get(property) : rest.remove(property);
  }

  private static void members(World world, Connection on) throws SQLException {
    try (PreparedStatement member =
            on.prepareStatement(
                "INSERT INTO member (id, person, kinds, fingerprint, sealed, made)"
                    + " VALUES (?, ?, ?, ?, '\\x00'::BLOB, TIMESTAMP '2026-01-01')");
        PreparedStatement current =
            on.prepareStatement(
                "INSERT INTO current_member (person, member, kinds) VALUES (?, ?, ?)")) {
      for (World.Member row : world.members) {
        add(member, row.id(), row.person(), row.kinds(), new UUID(row.id(), 2));
        add(current, row.person(), row.id(), row.kinds());
      }
      member.executeBatch();
      current.executeBatch();
    }
  }

  private static void add(PreparedStatement row, @Nullable Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      row.setObject(i + 1, values[i]);
    }
    row.addBatch();
  }
}
