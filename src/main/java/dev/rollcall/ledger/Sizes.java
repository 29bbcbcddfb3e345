package dev.rollcall.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * The part of the ledger that knows how large platforms say lists are, and how large they were by
 * our own account. Thread-safe.
 */
public final class Sizes {
  /** A usual size follows from as many sayings. */
  private static final int KEPT = 30;

  private final Database database;

  Sizes(Database database) {
    this.database = database;
  }

  /** Keeps what a platform said; one saying a day, and no more than are needed. */
  public void keep(SyncKey key, ToldSize told) {
    database.write(
        sql -> {
          long day = LocalDate.ofInstant(told.at(), ZoneOffset.UTC).toEpochDay();
          sql.update(
              "INSERT INTO told_size SELECT id, ?, ?, ?, ?, ? FROM sync"
                  + " WHERE audience = ? AND destination = ? ON CONFLICT DO NOTHING",
              day,
              told.at(),
              told.held(),
              told.lower(),
              told.upper(),
              key.audience(),
              key.destination());
          sql.update(
              "DELETE FROM told_size WHERE day < ? AND sync = (SELECT id FROM sync"
                  + " WHERE audience = ? AND destination = ?) AND day NOT IN (SELECT day FROM"
                  + " told_size t WHERE t.sync = told_size.sync ORDER BY day DESC LIMIT "
                  + KEPT
                  + ")",
              day,
              key.audience(),
              key.destination());
          return true;
        });
  }

  /** What was kept of a list, newest first. */
  public List<ToldSize> told(SyncKey key) {
    return database.read(
        sql ->
            sql.list(
                "SELECT t.at, t.held, t.lower, t.upper FROM told_size t JOIN sync s ON s.id = t.sync"
                    + " WHERE s.audience = ? AND s.destination = ? ORDER BY t.day DESC",
                row -> new ToldSize(row.time(1), row.number(2), row.big(3), row.big(4)),
                key.audience(),
                key.destination()));
  }

  /** How many members were held at an instant, and each time that this changed since. */
  public List<Integer> heldSince(SyncKey key, Instant since) {
    return database.read(
        sql ->
            sql.list(
                "SELECT p.held FROM past p JOIN sync s ON s.id = p.sync"
                    + " WHERE s.audience = ? AND s.destination = ? AND p.at >= coalesce((SELECT"
                    + " max(q.at) FROM past q WHERE q.sync = s.id AND q.at <= ?), 0)",
                row -> row.set(1).getCardinality(),
                key.audience(),
                key.destination(),
                since));
  }

  static void forget(Sql sql, int sync) throws SQLException {
    sql.update("DELETE FROM told_size WHERE sync = ?", sync);
  }
}
