package dev.rollcall.identity;

import dev.rollcall.warehouse.Sql;
import dev.rollcall.warehouse.Warehouse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** Gives rows to {@link Resolution} and reads back what it made of them. */
final class Resolved {
  private final Warehouse warehouse;
  private final Resolution resolution;

  Resolved(Warehouse warehouse, int contactsMax) {
    this.warehouse = warehouse;
    this.resolution = new Resolution(contactsMax);
  }

  /** Resolves one batch in one transaction; the profile of each row, in order. */
  List<Integer> arrive(List<PlainPeople.Row> rows) {
    return warehouse.write(
        on -> {
          resolution.prepare(on);
          append(on, rows);
          resolution.resolve(on);
          return integers(on, "SELECT profile FROM resolved ORDER BY row_id");
        });
  }

  void block(UUID token) {
    run(on -> resolution.block(on, List.of(token), "test"));
  }

  void unblock(UUID token) {
    run(on -> resolution.unblock(on, List.of(token)));
  }

  void remove(UUID own) {
    run(
        on -> {
          Sql.run(
              on,
              "CREATE TEMP TABLE leaving AS SELECT profile FROM link WHERE own AND token = '"
                  + own
                  + "'");
          resolution.remove(on, "leaving");
        });
  }

  /** The own tokens of each person's profiles. */
  Set<Set<UUID>> persons() {
    return new HashSet<>(byPerson().values());
  }

  /** The own tokens of each person's profiles, by person. */
  Map<Integer, Set<UUID>> byPerson() {
    return warehouse.read(
        on -> {
          Map<Integer, Set<UUID>> found = new HashMap<>();
          try (Statement query = on.createStatement();
              ResultSet rows =
                  query.executeQuery(
                      "SELECT coalesce(a.person, l.profile), l.token FROM link l"
                          + " LEFT JOIN alias a ON a.profile = l.profile WHERE l.own")) {
            while (rows.next()) {
              found
                  .computeIfAbsent(rows.getInt(1), person -> new TreeSet<>())
                  .add(rows.getObject(2, UUID.class));
            }
          }
          return found;
        });
  }

  Set<Integer> stale() {
    return new HashSet<>(warehouse.read(on -> integers(on, "SELECT person FROM stale_person")));
  }

  void clearStale() {
    run(on -> Sql.run(on, "DELETE FROM stale_person"));
  }

  long number(String sql) {
    return warehouse.read(on -> Sql.number(on, sql));
  }

  private interface Step {
    void on(Connection connection) throws SQLException;
  }

  private void run(Step step) {
    warehouse.write(
        on -> {
          step.on(on);
          return true;
        });
  }

  private static void append(Connection on, List<PlainPeople.Row> rows) throws SQLException {
    try (DuckDBAppender into =
        on.unwrap(DuckDBConnection.class).createAppender("temp", "main", "arriving")) {
      for (int i = 0; i < rows.size(); i++) {
        PlainPeople.Row row = rows.get(i);
        for (PlainPeople.Token token : row.tokens()) {
          into.beginRow().append((long) i).append(token.id()).append((byte) token.kind());
          into.append(token.equals(row.own())).append(row.contact()).endRow();
        }
      }
    }
  }

  private static List<Integer> integers(Connection on, String sql) throws SQLException {
    List<Integer> found = new java.util.ArrayList<>();
    try (Statement query = on.createStatement();
        ResultSet rows = query.executeQuery(sql)) {
      while (rows.next()) {
        found.add(rows.getInt(1));
      }
    }
    return found;
  }
}
