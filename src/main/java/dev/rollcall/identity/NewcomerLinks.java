package dev.rollcall.identity;

import dev.rollcall.identity.ArrivedContact.Identifier;
import dev.rollcall.identity.Newcomers.Arriving;
import dev.rollcall.model.IdentifierKind;
import dev.rollcall.warehouse.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * Writes what {@link Resolution} would write of {@link Newcomers}: their links, and that their
 * persons are stale and changed. Each value that is the same for all, or counts up, is the engine's
 * to write. Statements see it after {@link #close}. Not thread-safe.
 */
public final class NewcomerLinks implements AutoCloseable {
  private static final String OWN =
      "INSERT INTO link SELECT key, %d, profile, true, true FROM contact WHERE profile BETWEEN ? AND ?"
          .formatted(IdentifierKind.CONTACT_ID.code());
  private static final String STALE =
      "INSERT INTO stale_person SELECT profile::INTEGER FROM range(?, ? + 1) r(profile)";
  private static final String CHANGED =
      "INSERT INTO changed_person SELECT ?, profile::INTEGER, false FROM range(?, ? + 1) r(profile)";

  /** Profiles that follow each other. */
  private record Span(int first, int last) {
    boolean goesOnTo(int profile) {
      return profile == last + 1;
    }
  }

  private final Connection on;
  private final DuckDBAppender links;
  private final List<Span> spans = new ArrayList<>();

  public NewcomerLinks(Connection on) throws SQLException {
    this.on = on;
    this.links = on.unwrap(DuckDBConnection.class).createAppender("link");
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

  /**
   * @param profile of the contact; statements see the contact itself when this is closed
   */
  public void add(int profile, Arriving contact) throws SQLException {
    span(profile);
    for (Identifier identifier : contact.identifiers()) {
      if (!identifier.token().equals(contact.own())) {
        links.beginRow().append(identifier.token()).append((byte) identifier.kind().code());
        links.append(profile).append(false).append(true).endRow();
      }
    }
  }

  private void span(int profile) {
    int newest = spans.size() - 1;
    if (newest >= 0 && spans.get(newest).goesOnTo(profile)) {
      spans.set(newest, new Span(spans.get(newest).first(), profile));
    } else {
      spans.add(new Span(profile, profile));
    }
  }

  @Override
  public void close() throws SQLException {
    try (DuckDBAppender all = links) {
      all.flush();
    }
    if (spans.isEmpty()) {
      return;
    }
    long change = Sql.number(on, "SELECT nextval('arrivals')");
    for (Span span : spans) {
      Sql.update(on, OWN, span.first(), span.last());
      Sql.update(on, STALE, span.first(), span.last());
      Sql.update(on, CHANGED, change, span.first(), span.last());
    }
  }
}
