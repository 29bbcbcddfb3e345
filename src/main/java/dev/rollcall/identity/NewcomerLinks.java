package dev.rollcall.identity;

import dev.rollcall.identity.ArrivedContact.Identifier;
import dev.rollcall.identity.Newcomers.Arriving;
import dev.rollcall.model.IdentifierKind;
import dev.rollcall.warehouse.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * Writes what {@link Resolution} would write of {@link Newcomers}: their links, and that their
 * persons are stale and changed. Statements see it after {@link #close}. Not thread-safe.
 */
public final class NewcomerLinks implements AutoCloseable {
  private final DuckDBAppender links;
  private final DuckDBAppender stale;
  private final DuckDBAppender changed;
  private final long change;

  public NewcomerLinks(Connection on) throws SQLException {
    DuckDBConnection engine = on.unwrap(DuckDBConnection.class);
    this.links = engine.createAppender("link");
    this.stale = engine.createAppender("stale_person");
    this.changed = engine.createAppender("changed_person");
    this.change = Sql.number(on, "SELECT nextval('arrivals')");
  }

  /**
   * Takes profiles of the sequence, in one piece as only one transaction writes at a time.
   *
   * @param count at least 1
   * @return the first of them
   */
  public static int takeProfiles(Connection on, int count) throws SQLException {
    long last = Sql.number(on, "SELECT max(nextval('ids')) FROM range(?)", count);
    return Math.toIntExact(last - count + 1);
  }

  public void add(int profile, Arriving contact) throws SQLException {
    link(profile, contact.own(), IdentifierKind.CONTACT_ID, true);
    for (Identifier identifier : contact.identifiers()) {
      if (!identifier.token().equals(contact.own())) {
        link(profile, identifier.token(), identifier.kind(), false);
      }
    }
    stale.beginRow().append(profile).endRow();
    changed.beginRow().append(change).append(profile).append(false).endRow();
  }

  private void link(int profile, UUID token, IdentifierKind kind, boolean own) throws SQLException {
    links.beginRow().append(token).append((byte) kind.code()).append(profile);
    links.append(own).append(true).endRow();
  }

  @Override
  public void close() throws SQLException {
    try (DuckDBAppender first = links;
        DuckDBAppender second = stale;
        DuckDBAppender third = changed) {
      first.flush();
      second.flush();
      third.flush();
    }
  }
}
