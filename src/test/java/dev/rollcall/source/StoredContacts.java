package dev.rollcall.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rollcall.identity.Seals;
import dev.rollcall.warehouse.Warehouse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * All that a warehouse says of contacts, told without the numbers of profiles, which may differ.
 *
 * @param contacts in the order of arrival, with their opened keys
 * @param links by the own tokens of their profiles
 * @param persons each as the own tokens of its profiles
 */
record StoredContacts(
    List<String> contacts,
    List<String> traits,
    List<String> consent,
    List<String> links,
    List<String> persons,
    List<String> stale,
    List<String> deleted) {
  private static final String NAMED =
      "WITH named AS (SELECT l.profile, l.token, coalesce(a.person, l.profile) AS person"
          + " FROM link l LEFT JOIN alias a ON a.profile = l.profile WHERE l.own) ";

  static StoredContacts of(Warehouse warehouse) {
    return warehouse.read(
        on ->
            new StoredContacts(
                contacts(on),
                rows(
                    on, "SELECT c.key, t.name, t.text FROM trait t JOIN contact c USING (profile)"),
                rows(
                    on,
                    "SELECT c.key, s.purpose, s.state FROM consent s JOIN contact c USING (profile)"),
                rows(
                    on,
                    NAMED
                        + "SELECT n.token, l.token, l.kind, l.own, l.contact FROM link l JOIN named n USING (profile)"),
                rows(on, NAMED + "SELECT list(token ORDER BY token) FROM named GROUP BY person"),
                rows(
                    on,
                    NAMED
                        + "SELECT DISTINCT n.token FROM stale_person s JOIN named n ON n.profile = s.person"),
                rows(on, "SELECT key, updated FROM deleted_contact")));
  }

  private static List<String> contacts(Connection on) throws SQLException {
    Seals seals = new Seals(SourceKit.KEYS);
    List<String> found = new ArrayList<>();
    try (PreparedStatement query =
            on.prepareStatement(
                "SELECT profile, sealed, key, source, updated, arrived, kinds FROM contact ORDER BY seq");
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        String keys = new String(seals.open(rows.getInt(1), rows.getBytes(2)), UTF_8);
        found.add(keys + columns(rows, 3, 7));
      }
    }
    return found;
  }

  private static List<String> rows(Connection on, String sql) throws SQLException {
    List<String> found = new ArrayList<>();
    try (PreparedStatement query = on.prepareStatement(sql);
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        found.add(columns(rows, 1, rows.getMetaData().getColumnCount()));
      }
    }
    found.sort(null);
    return found;
  }

  private static String columns(ResultSet rows, int first, int last) throws SQLException {
    StringBuilder told = new StringBuilder();
    for (int i = first; i <= last; i++) {
      told.append('|').append(rows.getString(i));
    }
    return told.toString();
  }
}
