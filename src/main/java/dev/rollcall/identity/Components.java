package dev.rollcall.identity;

import dev.rollcall.model.IdentifierKind;
import dev.rollcall.warehouse.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * Applies a {@link Change} and computes the components again that it touches. Components that only
 * grow are joined as wholes, by their persons; those that may fall apart are computed from all the
 * links that they keep.
 */
final class Components {
  private static final String JOINING =
      Arrays.stream(IdentifierKind.values())
          .filter(IdentifierKind::joins)
          .map(kind -> Integer.toString(kind.code()))
          .collect(Collectors.joining(", ", "(", ")"));

  /** What became of each token that can tie anything: was it open, is it? */
  private static final String TURNED =
      """
      CREATE OR REPLACE TEMP TABLE turned AS
      WITH delta AS (
        SELECT token, contact::INTEGER AS contacts, 1 AS links FROM added
        UNION ALL SELECT token, -(contact::INTEGER), -1 FROM removed
        UNION ALL SELECT token, 0, 0 FROM flipped),
      grown AS (SELECT token, sum(contacts) AS contacts, sum(links) AS links FROM delta GROUP BY token),
      old AS (SELECT token, count(*) FILTER (contact) AS contacts, count(*) AS links FROM known GROUP BY token),
      counted AS (
        SELECT g.token, coalesce(o.contacts, 0) AS before, coalesce(o.contacts, 0) + g.contacts AS after,
               g.token IN (SELECT token FROM blocked) AS blocked, g.token IN (SELECT token FROM flipped) AS flipped
        FROM grown g LEFT JOIN old o ON o.token = g.token
        WHERE coalesce(o.links, 0) > 1 OR coalesce(o.links, 0) + g.links > 1 OR g.token IN (SELECT token FROM flipped))
      SELECT token, before <= %1$d AND blocked = flipped AS was_open, after <= %1$d AND NOT blocked AS is_open
      FROM counted""";

  private static final String[] APPLY = {
    "DELETE FROM link l USING removed r WHERE l.token = r.token AND l.profile = r.profile",
    "INSERT INTO link FROM added"
  };

  /**
   * Persons that may fall apart: they lose a link on an open token, or one of their tokens closes.
   */
  private static final String BROKEN =
      """
      CREATE OR REPLACE TEMP TABLE broken AS
      SELECT DISTINCT coalesce(a.person, x.profile) AS person FROM (
        SELECT k.profile FROM known k JOIN turned t ON t.token = k.token
        WHERE k.kind IN %1$s AND t.was_open AND NOT t.is_open
        UNION ALL SELECT r.profile FROM removed r JOIN turned t ON t.token = r.token
        WHERE r.kind IN %1$s AND t.was_open) x
      LEFT JOIN alias a ON a.profile = x.profile""";

  private static final String LOOSE =
      """
      CREATE OR REPLACE TEMP TABLE loose AS
        SELECT person AS profile FROM broken
        UNION SELECT profile FROM alias WHERE person IN (SELECT person FROM broken)""";

  /** The links that loose profiles keep and that others may share. */
  private static final String KEPT =
      """
      CREATE OR REPLACE TEMP TABLE kept AS
        SELECT token, profile FROM link WHERE kind IN %s AND profile IN (SELECT profile FROM loose)""";

  private static final String KEPT_OPEN =
      """
      DELETE FROM kept WHERE token IN (SELECT token FROM blocked) OR token IN (
        SELECT token FROM link WHERE contact AND token IN (SELECT token FROM kept)
        GROUP BY token HAVING count(*) > %d)""";

  /** Edges between nodes; a node is a loose profile, or a person whose component only grows. */
  private static final String EDGES =
      """
      WITH standing AS (
        SELECT token, profile FROM added WHERE kind IN %1$s
        UNION ALL SELECT token, profile FROM known k WHERE kind IN %1$s
          AND NOT EXISTS (FROM removed r WHERE r.token = k.token AND r.profile = k.profile)),
      tie AS (
        SELECT s.token, s.profile FROM standing s JOIN turned t ON t.token = s.token AND t.is_open
        UNION SELECT token, profile FROM kept),
      node AS (
        SELECT t.token, CASE WHEN l.profile IS NULL THEN coalesce(a.person, t.profile) ELSE t.profile END AS node
        FROM tie t LEFT JOIN alias a ON a.profile = t.profile LEFT JOIN loose l ON l.profile = t.profile),
      hub AS (SELECT token, min(node) AS hub FROM node GROUP BY token HAVING min(node) < max(node))
      SELECT n.node, h.hub FROM node n JOIN hub h ON h.token = n.token WHERE n.node <> h.hub""";

  /** Who stands for whom now; a node that stands for itself is not in {@code placed}. */
  private static final String MOVED =
      """
      CREATE OR REPLACE TEMP TABLE moved AS
        SELECT node AS profile, person FROM placed
        UNION ALL SELECT a.profile, p.person FROM alias a JOIN placed p ON p.node = a.person
        WHERE a.person NOT IN (SELECT person FROM broken)""";

  private static final String[] REWRITE = {
    """
    DELETE FROM alias WHERE person IN (SELECT node FROM placed)
      OR person IN (SELECT person FROM broken)""",
    "INSERT INTO alias SELECT profile, person FROM moved"
  };

  /** Profiles whose persons lost, won or turned something; and the persons that are no more. */
  private static final String CHANGED =
      """
      SELECT profile FROM arrived
      UNION SELECT profile FROM loose
      UNION SELECT node FROM placed
      UNION SELECT k.profile FROM known k JOIN turned t ON t.token = k.token
      WHERE k.contact AND t.was_open <> t.is_open""";

  private static final String GONE =
      """
      INSERT INTO stale_person
        SELECT node FROM placed UNION SELECT person FROM broken""";

  /** Profiles that may have left or joined a person, and the names of persons that did. */
  private static final String JOINED =
      """
      SELECT node AS profile FROM placed
      UNION SELECT person FROM broken
      UNION SELECT profile FROM loose""";

  private final String turned;
  private final String keptOpen;

  Components(int contactsMax) {
    this.turned = TURNED.formatted(contactsMax);
    this.keptOpen = KEPT_OPEN.formatted(contactsMax);
  }

  void settle(Connection on) throws SQLException {
    Sql.run(on, turned);
    Sql.run(on, APPLY);
    Sql.run(on, BROKEN.formatted(JOINING), LOOSE, KEPT.formatted(JOINING), keptOpen);
    place(on);
    Sql.run(on, MOVED);
    Sql.run(on, REWRITE);
    Sql.run(on, GONE);
    Change.markStale(on, CHANGED);
    Change.log(on, JOINED, true);
  }

  private static void place(Connection on) throws SQLException {
    Sql.run(
        on, "CREATE OR REPLACE TEMP TABLE placed (node INTEGER NOT NULL, person INTEGER NOT NULL)");
    Partition partition = partition(on);
    try (DuckDBAppender rows =
        on.unwrap(DuckDBConnection.class).createAppender("temp", "main", "placed")) {
      for (int i = 0; i < partition.size(); i++) {
        if (partition.id(i) != partition.smallest(i)) {
          rows.beginRow();
          rows.append(partition.id(i));
          rows.append(partition.smallest(i));
          rows.endRow();
        }
      }
    }
  }

  private static Partition partition(Connection on) throws SQLException {
    int[] edges = new int[1024];
    int length = 0;
    try (Statement query = on.createStatement();
        ResultSet rows = query.executeQuery(EDGES.formatted(JOINING))) {
      while (rows.next()) {
        if (length == edges.length) {
          edges = Arrays.copyOf(edges, 2 * length);
        }
        edges[length++] = rows.getInt(1);
        edges[length++] = rows.getInt(2);
      }
    }
    return new Partition(edges, length);
  }
}
