package dev.rollcall.identity;

import dev.rollcall.warehouse.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.UUID;

/**
 * Works out who is who as contacts and events arrive. Runs inside the caller's write transaction,
 * over temporary tables of its connection; holds no state between calls and is thread-safe as long
 * as each connection is used by one thread.
 *
 * <p>A person is a connected component of profiles over links whose kind joins and whose token is
 * <em>open</em>: not blocked, and on no more contacts than the limit. Only components that a call
 * touches are computed again. The partition into persons depends on the links that are left, never
 * on the order or the batches in which rows came.
 */
public final class Resolution {
  private final Components components;

  /**
   * @param contactsMax an identifier on more contacts than this joins nobody and is no match key;
   *     at least 1, and the same for the life of a warehouse
   */
  public Resolution(int contactsMax) {
    if (contactsMax < 1) {
      throw new IllegalArgumentException("an identifier must be allowed on at least one contact");
    }
    this.components = new Components(contactsMax);
  }

  /**
   * Makes the empty temporary table {@code arriving} for the rows of one {@link #resolve}.
   *
   * <p>{@code row_id}: names a row in this call. {@code own}: true for exactly one token of each
   * row, the one that its profile is made for (a contact's id in its source; an event's user id,
   * else its anonymous id). {@code contact}: whether the row is a contact's, in all of its tokens.
   */
  public void prepare(Connection on) throws SQLException {
    Sql.run(
        on,
        "CREATE OR REPLACE TEMP TABLE arriving (row_id BIGINT NOT NULL, token UUID NOT NULL,"
            + " kind TINYINT NOT NULL, own BOOLEAN NOT NULL, contact BOOLEAN NOT NULL)");
  }

  /**
   * Gives each row of {@code arriving} its profile, as temporary table {@code resolved(row_id
   * BIGINT, profile INTEGER)}, and brings links, aliases and stale persons up to date. A contact's
   * links are replaced by those of its row with the greatest row_id; links of events are added.
   */
  public void resolve(Connection on) throws SQLException {
    Change.begin(on);
    Arrival.take(on);
    finish(on);
  }

  /**
   * As {@link #resolve(Connection)}, together with contacts that are there already but for the
   * links by which they may be tied to others.
   *
   * @param ties those links; each profile is new, and stale and changed without this call
   */
  public void resolve(Connection on, Ties ties) throws SQLException {
    Change.begin(on);
    Arrival.take(on);
    if (!ties.isEmpty()) {
      ties.addTo(on);
    }
    finish(on);
  }

  /** Makes identifiers join nobody and be no match key, until they are unblocked. */
  public void block(Connection on, Collection<UUID> tokens, String reason) throws SQLException {
    Change.begin(on);
    for (UUID token : tokens) {
      Sql.update(
          on,
          "INSERT INTO flipped SELECT ? WHERE NOT EXISTS (FROM blocked WHERE token = ?)",
          token,
          token);
    }
    Sql.update(on, "INSERT INTO blocked SELECT DISTINCT token, ? FROM flipped", reason);
    Change.knowTokens(on, "flipped");
    finish(on);
  }

  /** Lets blocked identifiers join and match again. */
  public void unblock(Connection on, Collection<UUID> tokens) throws SQLException {
    Change.begin(on);
    for (UUID token : tokens) {
      Sql.update(
          on, "INSERT INTO flipped SELECT DISTINCT token FROM blocked WHERE token = ?", token);
    }
    Sql.run(on, "DELETE FROM blocked WHERE token IN (SELECT token FROM flipped)");
    Change.knowTokens(on, "flipped");
    finish(on);
  }

  /**
   * Takes profiles out of the graph: removes all their links, as an erasure needs. The caller
   * deletes what else they carry.
   *
   * @param profiles a temporary table with the column {@code profile}
   */
  public void remove(Connection on, String profiles) throws SQLException {
    Change.begin(on);
    Sql.run(
        on,
        "INSERT INTO removed FROM link WHERE profile IN (SELECT profile FROM " + profiles + ")",
        "INSERT INTO arrived SELECT DISTINCT profile FROM " + profiles);
    Change.knowTokens(on, "removed");
    finish(on);
  }

  private void finish(Connection on) throws SQLException {
    Change.logArrived(on);
    if (Change.any(on)) {
      components.settle(on);
    } else {
      Change.markArrived(on);
    }
  }
}
