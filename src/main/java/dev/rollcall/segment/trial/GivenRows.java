package dev.rollcall.segment.trial;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rollcall.model.EventsDefinition.PropertyType;
import dev.rollcall.model.SegmentTest.Contact;
import dev.rollcall.model.SegmentTest.Event;
import dev.rollcall.model.SegmentTest.Given;
import dev.rollcall.segment.EventColumns;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a test gives as rows of the warehouse. Everybody named is a person with a contact.
 */
final class GivenRows {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> TABLES =
      List.of("event", "trait", "consent", "contact", "alias", "stay", "stay_known");

  private static final int GRANTED = 2;
  private static final int DENIED = 0;

  private final Map<String, Integer> persons = new LinkedHashMap<>();

  /** Profiles of each person's records, by the records' names. */
  private final Map<Integer, Map<String, Integer>> contacts = new HashMap<>();

  private int profile;
  private long seq;

  /** Makes the columns that the project's properties have. */
  static void promote(Connection on, Map<String, PropertyType> promoted) throws SQLException {
    try (Statement statement = on.createStatement()) {
      for (Map.Entry<String, PropertyType> property : promoted.entrySet()) {
        statement.execute(
            "ALTER TABLE event ADD COLUMN %s %s"
                .formatted(column(property.getKey()), type(property.getValue())));
      }
    }
  }

  private static String column(String property) {
    return '"' + EventColumns.column(property) + '"';
  }

  private static String type(PropertyType type) {
    return switch (type) {
      case TEXT -> "VARCHAR";
      case NUMBER -> "DOUBLE";
      case BOOLEAN -> "BOOLEAN";
    };
  }

  /** Forgets what earlier tests gave. */
  static void clear(Connection on) throws SQLException {
    try (Statement statement = on.createStatement()) {
      for (String table : TABLES) {
        statement.execute("DELETE FROM " + table);
      }
    }
  }

  /** Names by person. */
  Map<Integer, String> people() {
    Map<Integer, String> names = new TreeMap<>();
    persons.forEach((name, person) -> names.put(person, name));
    return names;
  }

  void add(Connection on, List<Given> given, Map<String, PropertyType> promoted)
      throws SQLException {
    for (Given one : given) {
      int person = person(on, one.person());
      if (one instanceof Contact contact) {
        contact(on, person, contact);
      } else {
        event(on, person, (Event) one, promoted);
      }
    }
  }

  private int person(Connection on, String name) throws SQLException {
    Integer known = persons.get(name);
    if (known != null) {
      return known;
    }
    int person = ++profile;
    persons.put(name, person);
    contacts.put(person, new LinkedHashMap<>());
    row(on, person);
    return person;
  }

  /** A contact without anything in it. */
  private void row(Connection on, int of) throws SQLException {
    insert(
        on,
        "INSERT INTO contact (profile, key, source, updated, arrived, seq, kinds, sealed)"
            + " VALUES (?, ?, 'test', ?, ?, ?, 0, '\\x00'::BLOB)",
        of,
        new UUID(of, 0),
        utc(Instant.EPOCH),
        utc(Instant.EPOCH),
        ++seq);
  }

  private void contact(Connection on, int person, Contact contact) throws SQLException {
    int own = record(on, person, contact.record());
    insert(on, "UPDATE contact SET updated = ? WHERE profile = ?", utc(contact.updated()), own);
    for (Map.Entry<String, Object> trait : contact.traits().entrySet()) {
      insert(on, "DELETE FROM trait WHERE profile = ? AND name = ?", own, trait.getKey());
      trait(on, own, trait.getKey(), trait.getValue());
    }
    for (Map.Entry<String, Boolean> consent : contact.consent().entrySet()) {
      insert(on, "DELETE FROM consent WHERE profile = ? AND purpose = ?", own, consent.getKey());
      insert(
          on,
          "INSERT INTO consent (profile, purpose, state) VALUES (?, ?, ?)",
          own,
          consent.getKey(),
          consent.getValue() ? GRANTED : DENIED);
    }
  }

  /** The profile of a person's record; the first one is what made the person. */
  private int record(Connection on, int person, String name) throws SQLException {
    Map<String, Integer> known = Objects.requireNonNull(contacts.get(person));
    Integer own = known.get(name);
    if (own == null) {
      own = known.isEmpty() ? person : ++profile;
      known.put(name, own);
      if (own != person) {
        insert(on, "INSERT INTO alias (profile, person) VALUES (?, ?)", own, person);
        row(on, own);
      }
    }
    return own;
  }

  private static void trait(Connection on, int profile, String name, Object value)
      throws SQLException {
    insert(
        on,
        "INSERT INTO trait (profile, name, text, number, truth, instant, items)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?::VARCHAR[])",
        profile,
        name,
        value instanceof String ? value : null,
        value instanceof Double ? value : null,
        value instanceof Boolean ? value : null,
        value instanceof Instant instant ? utc(instant) : null,
        value instanceof List<?> items ? on.createArrayOf("VARCHAR", items.toArray()) : null);
  }

  private void event(Connection on, int person, Event event, Map<String, PropertyType> promoted)
      throws SQLException {
    Map<String, Object> rest = new LinkedHashMap<>(event.properties());
    List<String> columns =
        new ArrayList<>(
            List.of("seq", "profile", "name", "happened", "arrived", "source", "properties"));
    List<@Nullable Object> values = new ArrayList<>();
    promoted.forEach(
        (property, type) -> {
          if (fits(type, rest.get(property))) {
            columns.add(column(property));
            values.add(rest.remove(property));
          }
        });
    List<@Nullable Object> all = new ArrayList<>();
    all.add(++seq);
    all.add(person);
    all.add(event.name());
    all.add(utc(event.happened()));
    all.add(utc(event.happened()));
    all.add("test");
    all.add(rest.isEmpty() ? null : json(rest));
    all.addAll(values);
    insert(
        on,
        "INSERT INTO event (%s) VALUES (%s)"
            .formatted(
                String.join(", ", columns),
                String.join(", ", columns.stream().map(c -> "?").toList())),
        all.toArray());
  }

  private static boolean fits(PropertyType type, @Nullable Object value) {
    return switch (type) {
      case TEXT -> value instanceof String;
      case NUMBER -> value instanceof Double;
      case BOOLEAN -> value instanceof Boolean;
    };
  }

  private static String json(Map<String, Object> properties) {
    try {
      return JSON.writeValueAsString(properties);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static LocalDateTime utc(Instant instant) {
    return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
  }

  private static void insert(Connection on, String sql, @Nullable Object... values)
      throws SQLException {
    try (PreparedStatement statement = on.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.executeUpdate();
    }
  }
}
