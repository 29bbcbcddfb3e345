package dev.rollcall.identity;

import dev.rollcall.warehouse.Sql;
import java.sql.Connection;
import java.sql.SQLException;

/** From arriving rows to their profiles, and to the links that they add and remove. */
final class Arrival {
  private static final String KNOWN =
      "INSERT INTO known SELECT l.* FROM link l WHERE l.token IN (SELECT token FROM arriving)";

  /** One row for each profile of this call; last: the row whose links a contact keeps. */
  private static final String OWNED =
      """
      CREATE OR REPLACE TEMP TABLE owned AS
        SELECT a.token, k.profile, false AS fresh, bool_or(a.contact) AS contact, max(a.row_id) AS last
        FROM arriving a JOIN known k ON k.token = a.token AND k.own
        WHERE a.own GROUP BY a.token, k.profile""";

  private static final String FRESH =
      """
      INSERT INTO owned SELECT token, nextval('ids')::INTEGER, true, contact, last
      FROM (SELECT token, bool_or(contact) AS contact, max(row_id) AS last, min(row_id) AS first
            FROM arriving WHERE own AND token NOT IN (SELECT token FROM owned)
            GROUP BY token ORDER BY first)""";

  private static final String RESOLVED =
      """
      CREATE OR REPLACE TEMP TABLE resolved AS
        SELECT a.row_id, o.profile FROM arriving a JOIN owned o ON o.token = a.token WHERE a.own""";

  private static final String INCOMING =
      """
      CREATE OR REPLACE TEMP TABLE incoming AS
        SELECT a.token, min(a.kind) AS kind, o.profile, bool_or(a.own) AS own, o.contact
        FROM arriving a JOIN resolved r ON r.row_id = a.row_id JOIN owned o ON o.profile = r.profile
        WHERE NOT o.contact OR a.row_id = o.last
        GROUP BY a.token, o.profile, o.contact""";

  private static final String ADDED =
      """
      INSERT INTO added SELECT token, kind, profile, own, contact FROM incoming i
      WHERE NOT EXISTS (FROM known k WHERE k.token = i.token AND k.profile = i.profile)""";

  private static final String REMOVED =
      """
      INSERT INTO removed SELECT l.* FROM link l
      WHERE l.profile IN (SELECT profile FROM owned WHERE contact AND NOT fresh)
        AND NOT EXISTS (FROM incoming i WHERE i.token = l.token AND i.profile = l.profile)""";

  private static final String RETURNING = "SELECT count(*) FROM owned WHERE contact AND NOT fresh";

  private Arrival() {}

  static void take(Connection on) throws SQLException {
    Sql.run(on, KNOWN, OWNED, FRESH, RESOLVED, INCOMING, ADDED);
    if (Sql.number(on, RETURNING) > 0) {
      Sql.run(on, REMOVED);
      Change.knowTokens(on, "removed");
    }
    Sql.run(on, "INSERT INTO arrived SELECT profile FROM owned WHERE contact");
  }
}
