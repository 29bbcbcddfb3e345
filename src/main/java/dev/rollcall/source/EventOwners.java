package dev.rollcall.source;

import dev.rollcall.identity.Resolution;
import dev.rollcall.warehouse.Sql;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Gives each owner of staged messages its profile, as temporary table {@code owner_profile(owner
 * UUID, profile INTEGER)}. Owners that are known, with all that the messages link to them, change
 * nothing of who is who and are left out of its resolution; where all others are new and alone, it
 * is not needed at all.
 */
final class EventOwners {
  private static final String OWNERS =
      """
      CREATE OR REPLACE TEMP TABLE staged_owner AS
      SELECT o.owner, o.kind, o.place, l.profile FROM (
        SELECT owner, any_value(owner_kind) AS kind, min(place) AS place
        FROM staged_event GROUP BY owner) o
      LEFT JOIN (SELECT token, profile FROM link WHERE own) l ON l.token = o.owner""";

  /**
   * What the messages link to their owners and is not linked yet. The engine thinks that a table
   * which this transaction wrote is empty: where a condition joined links with owners, it would
   * pair all of them before it looks for their messages.
   */
  private static final String TIES =
      """
      CREATE OR REPLACE TEMP TABLE staged_tie AS
      SELECT t.* FROM (
        SELECT DISTINCT o.place, l.token, l.kind, o.profile
        FROM staged_link l JOIN staged_event s ON s.place = l.place AND s.owner <> l.token
        JOIN staged_owner o ON o.owner = s.owner) t
      ANTI JOIN link k ON k.token = t.token AND k.profile = t.profile""";

  /** For messages that say of nobody but their owners, as most do. */
  private static final String NO_TIES =
      """
      CREATE OR REPLACE TEMP TABLE staged_tie (
        place BIGINT, token UUID, kind TINYINT, profile INTEGER)""";

  private static final String ARRIVE_OWNERS =
      """
      INSERT INTO arriving SELECT place, owner, kind, true, false FROM staged_owner
      WHERE profile IS NULL OR place IN (SELECT place FROM staged_tie)""";

  private static final String ARRIVE_TIES =
      "INSERT INTO arriving SELECT place, token, kind, false, false FROM staged_tie";

  private static final String PROFILES =
      """
      CREATE OR REPLACE TEMP TABLE owner_profile AS
      SELECT o.owner, coalesce(r.profile, o.profile) AS profile
      FROM staged_owner o LEFT JOIN resolved r ON r.row_id = o.place""";

  /** Whether somebody may have to be joined: the messages tie, or a new owner is linked already. */
  private static final String JOINING =
      """
      SELECT (SELECT count(*) FROM staged_tie)
        + (SELECT count(*) FROM staged_owner o SEMI JOIN link l ON l.token = o.owner
          WHERE o.profile IS NULL)""";

  private static final String PROFILES_ALONE =
      """
      CREATE OR REPLACE TEMP TABLE owner_profile AS
      SELECT owner, kind, coalesce(profile, nextval('ids')::INTEGER) AS profile,
        profile IS NULL AS fresh
      FROM (FROM staged_owner ORDER BY place)""";

  /** What the resolution writes of owners that are new and alone. */
  private static final String LINK_NEW =
      "INSERT INTO link SELECT owner, kind, profile, true, false FROM owner_profile WHERE fresh";

  private EventOwners() {}

  static void resolve(Connection on, Resolution resolution) throws SQLException {
    boolean ties = Sql.number(on, "SELECT count(*) FROM staged_link") > 0;
    Sql.run(on, OWNERS, ties ? TIES : NO_TIES);
    if (Sql.number(on, JOINING) == 0) {
      Sql.run(on, PROFILES_ALONE, LINK_NEW);
      return;
    }
    resolution.prepare(on);
    Sql.run(on, ARRIVE_OWNERS, ARRIVE_TIES);
    resolution.resolve(on);
    Sql.run(on, PROFILES);
  }
}
