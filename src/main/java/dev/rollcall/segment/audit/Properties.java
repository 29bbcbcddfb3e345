package dev.rollcall.segment.audit;

import dev.rollcall.segment.EventColumns;
import dev.rollcall.segment.audit.Inventory.Property;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The properties that the newest events have. Not thread-safe. */
final class Properties {
  /**
   * So many arrivals are looked at: names and types of properties seldom change from day to day.
   */
  private static final int NEWEST = 200_000;

  private static final int EXAMPLES = 3;
  private static final Duration LONGEST = Duration.ofDays(90);
  private static final String SAMPLE =
      " FROM event_person e WHERE seq > (SELECT max(seq) FROM event) - " + NEWEST;

  /** What a property's column and its place in JSON, where all forms stand, tell of it. */
  private static final class Seen {
    private long inColumn;
    private long inJson;
    private long persons;
    private final TreeSet<String> types = new TreeSet<>();
    private List<String> examples = List.of();
    private boolean promoted;

    void column(String type, long events, long by) {
      promoted = true;
      inColumn = events;
      add(type, events, by);
    }

    void json(String type, long events, long by) {
      inJson += events;
      add(type, events, by);
    }

    private void add(String type, long events, long by) {
      if (events > 0) {
        persons = Math.max(persons, by);
        types.add(type);
      }
    }

    long events() {
      return Math.max(inColumn, inJson);
    }
  }

  private final Map<String, Seen> all = new TreeMap<>();
  private final List<String> texts = new ArrayList<>();
  private long sampled;

  private Properties() {}

  static Properties read(Connection on, Instant at) throws SQLException {
    Properties found = new Properties();
    found.sampled = Rows.list(on, "SELECT count(*)" + SAMPLE, row -> row.getLong(1)).get(0);
    found.columns(on, at);
    found.json(on);
    return found;
  }

  private void columns(Connection on, Instant at) throws SQLException {
    for (Map.Entry<String, EventColumns.Type> column : EventColumns.read(on).all().entrySet()) {
      String name = column.getKey();
      String quoted = quoted(name);
      Seen seen = all.computeIfAbsent(name, key -> new Seen());
      String type = column.getValue().name().toLowerCase(Locale.ROOT);
      String sql =
          "SELECT count(*), count(DISTINCT person)" + SAMPLE + " AND " + quoted + " IS NOT NULL";
      Rows.list(
          on,
          sql,
          row -> {
            seen.column(type, row.getLong(1), row.getLong(2));
            return true;
          });
      if (column.getValue() == EventColumns.Type.TEXT) {
        texts.add(name);
        seen.examples = Shown.valuesOf(name) ? examples(on, at, quoted) : List.of();
      }
    }
  }

  private static List<String> examples(Connection on, Instant at, String column)
      throws SQLException {
    String sql =
        "SELECT %s FROM event_person WHERE happened >= ? AND happened < ? AND %s IS NOT NULL"
                .formatted(column, column)
            + " GROUP BY 1 HAVING count(DISTINCT person) >= "
            + Shown.PEOPLE_MIN
            + " ORDER BY count(DISTINCT person) DESC, 1 LIMIT 50";
    return Rows.list(on, sql, row -> row.getString(1), at.minus(LONGEST), at).stream()
        .filter(Shown::value)
        .limit(EXAMPLES)
        .toList();
  }

  private void json(Connection on) throws SQLException {
    String sql =
        "SELECT key, json_type(properties, '/' || replace(replace(key, '~', '~0'), '/', '~1')),"
            + " count(*), count(DISTINCT person) FROM (SELECT person, properties,"
            + " unnest(json_keys(properties)) AS key"
            + SAMPLE
            + " AND properties IS NOT NULL) GROUP BY 1, 2";
    Rows.list(
        on,
        sql,
        row -> {
          all.computeIfAbsent(row.getString(1), key -> new Seen())
              .json(word(row.getString(2)), row.getLong(3), row.getLong(4));
          return true;
        });
  }

  /** Names of the properties of the newest events that stand in JSON. */
  static List<String> keys(Connection on) throws SQLException {
    return Rows.list(
        on,
        "SELECT DISTINCT unnest(json_keys(properties))"
            + " FROM event WHERE seq > (SELECT max(seq) FROM event) - "
            + NEWEST
            + " AND properties IS NOT NULL",
        row -> row.getString(1));
  }

  private static String word(String type) {
    return switch (type) {
      case "VARCHAR" -> "text";
      case "BOOLEAN" -> "boolean";
      case "ARRAY" -> "list";
      case "OBJECT" -> "object";
      case "NULL" -> "null";
      default -> "number";
    };
  }

  private static boolean shown(String name, Seen seen) {
    return seen.promoted || (seen.persons >= Shown.PEOPLE_MIN && Shown.value(name));
  }

  /** Those whose names may be shown: declared by the project, or shared by many. */
  List<Property> shown() {
    return all.entrySet().stream()
        .filter(entry -> shown(entry.getKey(), entry.getValue()))
        .map(entry -> property(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparing(Property::share).reversed())
        .toList();
  }

  private Property property(String name, Seen seen) {
    double share = sampled == 0 ? 0 : (double) seen.events() / sampled;
    return new Property(name, seen.promoted, share, List.copyOf(seen.types), seen.examples);
  }

  /** How many names may not be shown. */
  int hidden() {
    return (int)
        all.entrySet().stream().filter(one -> !shown(one.getKey(), one.getValue())).count();
  }

  /** Names of those with a column of text: what families are made of. */
  List<String> texts() {
    return List.copyOf(texts);
  }

  /** A promoted property's column; its name has letters, digits and underscores only. */
  static String quoted(String property) {
    return '"' + EventColumns.column(property) + '"';
  }
}
