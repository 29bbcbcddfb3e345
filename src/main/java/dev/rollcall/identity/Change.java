package dev.rollcall.identity;

import dev.rollcall.warehouse.Sql;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * The temporary tables that say what one call changes: {@code added} and {@code removed} links,
 * {@code flipped} tokens (newly blocked or unblocked), {@code known} (every link that stood on one
 * of their tokens before), {@code arrived} (profiles whose own keys may have changed).
 */
final class Change {
  private static final String LINKS =
      " (token UUID, kind TINYINT, profile INTEGER, own BOOLEAN, contact BOOLEAN)";

  private Change() {}

  static void begin(Connection on) throws SQLException {
    Sql.run(
        on,
        "CREATE OR REPLACE TEMP TABLE added" + LINKS,
        "CREATE OR REPLACE TEMP TABLE removed" + LINKS,
        "CREATE OR REPLACE TEMP TABLE known" + LINKS,
        "CREATE OR REPLACE TEMP TABLE flipped (token UUID)",
        "CREATE OR REPLACE TEMP TABLE arrived (profile INTEGER)");
  }

  static boolean any(Connection on) throws SQLException {
    return Sql.number(
            on,
            "SELECT (SELECT count(*) FROM added) + (SELECT count(*) FROM removed)"
                + " + (SELECT count(*) FROM flipped)")
        > 0;
  }

  /** Adds to {@code known} the links on a table's tokens that are not there yet. */
  static void knowTokens(Connection on, String table) throws SQLException {
    Sql.run(
        on,
        "INSERT INTO known SELECT l.* FROM link l WHERE l.token IN (SELECT token FROM "
            + table
            + " EXCEPT SELECT token FROM known)");
  }

  /** Writes down which profiles' contacts changed; see the table {@code changed_person}. */
  static void logArrived(Connection on) throws SQLException {
    log(on, "SELECT profile FROM arrived", false);
  }

  /** Writes profiles down, all under one number, for evaluations that go on from older ones. */
  static void log(Connection on, String profiles, boolean joined) throws SQLException {
    Sql.run(
        on,
        "INSERT INTO changed_person SELECT seq, profile, "
            + joined
            + " FROM ("
            + profiles
            + ") CROSS JOIN (SELECT nextval('arrivals') AS seq)");
  }

  /** Marks the persons of arrived profiles stale. */
  static void markArrived(Connection on) throws SQLException {
    markStale(on, "SELECT profile FROM arrived");
  }

  /** Marks the persons that profiles belong to stale. */
  static void markStale(Connection on, String profiles) throws SQLException {
    Sql.run(
        on,
        "INSERT INTO stale_person SELECT DISTINCT coalesce(a.person, p.profile) AS person FROM ("
            + profiles
            + ") p LEFT JOIN alias a ON a.profile = p.profile");
  }
}
