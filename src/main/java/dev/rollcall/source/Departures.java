package dev.rollcall.source;

import dev.rollcall.identity.Resolution;
import dev.rollcall.warehouse.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * Contacts that their source has deleted: they, their traits, consent and links go, and their
 * persons' members are made anew at the next refresh. That they were deleted is kept by token, so
 * that an older state does not bring them back.
 */
final class Departures {
  private static final String[] FORGET = {
    "DELETE FROM trait WHERE profile IN (SELECT profile FROM leaving)",
    "DELETE FROM consent WHERE profile IN (SELECT profile FROM leaving)",
    "DELETE FROM contact WHERE profile IN (SELECT profile FROM leaving)"
  };

  private final Connection on;
  private final String source;
  private final Resolution resolution;

  Departures(Connection on, String source, Resolution resolution) {
    this.on = on;
    this.source = source;
    this.resolution = resolution;
  }

  /**
   * @param deleted each key once
   */
  void take(List<Contact> deleted) throws SQLException {
    if (deleted.isEmpty()) {
      return;
    }
    Sql.run(on, "CREATE OR REPLACE TEMP TABLE departed (key UUID, updated TIMESTAMP)");
    try (DuckDBAppender rows =
        on.unwrap(DuckDBConnection.class).createAppender("temp", "main", "departed")) {
      for (Contact contact : deleted) {
        rows.beginRow().append(contact.key());
        rows.appendEpochMicros(Arrivals.micros(contact.updated())).endRow();
      }
    }
    remove();
    remember();
  }

  private void remove() throws SQLException {
    Sql.run(
        on,
        "CREATE OR REPLACE TEMP TABLE leaving AS"
            + " SELECT profile FROM contact WHERE key IN (SELECT key FROM departed)");
    if (Sql.number(on, "SELECT count(*) FROM leaving") > 0) {
      resolution.remove(on, "leaving");
      Sql.run(on, FORGET);
    }
  }

  private void remember() throws SQLException {
    Sql.run(on, "DELETE FROM deleted_contact WHERE key IN (SELECT key FROM departed)");
    Sql.update(on, "INSERT INTO deleted_contact SELECT key, ?, updated FROM departed", source);
  }
}
