package dev.rollcall.source;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * Writes contacts whose profiles are known, with their traits and consent. Statements see them
 * after {@link #close}. Not thread-safe.
 */
final class ContactTables implements AutoCloseable {
  private final String source;
  private final long arrived;
  private final DuckDBAppender contacts;
  private final DuckDBAppender traits;
  private final DuckDBAppender consents;

  ContactTables(Connection on, String source, Instant arrived) throws SQLException {
    DuckDBConnection engine = on.unwrap(DuckDBConnection.class);
    this.source = source;
    this.arrived = Arrivals.micros(arrived);
    this.contacts = engine.createAppender("contact");
    this.traits = engine.createAppender("trait");
    this.consents = engine.createAppender("consent");
  }

  /**
   * @param sealed its keys, for the profile
   */
  void add(int profile, Placed placed, byte[] sealed) throws SQLException {
    Contact contact = placed.contact();
    contacts
        .beginRow()
        .append(profile)
        .append(contact.key())
        .append(source)
        .appendEpochMicros(Arrivals.micros(contact.updated()))
        .appendEpochMicros(arrived)
        .append(placed.seq())
        .append(contact.identity().kinds())
        .append(sealed)
        .endRow();
    ContactRows.traits(traits, profile, contact);
    ContactRows.consent(consents, profile, contact);
  }

  @Override
  public void close() throws SQLException {
    try (DuckDBAppender first = contacts;
        DuckDBAppender second = traits;
        DuckDBAppender third = consents) {
      first.flush();
      second.flush();
      third.flush();
    }
  }
}
