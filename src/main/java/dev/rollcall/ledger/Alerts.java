package dev.rollcall.ledger;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * The part of the ledger that keeps what people have been told, and what they are still to be.
 * Thread-safe.
 */
public final class Alerts {
  /** As long as receipts are kept. */
  private static final Duration KEPT = Duration.ofDays(400);

  private final Database database;

  Alerts(Database database) {
    this.database = database;
  }

  /** How every sync stands that ever ran and was not closed, by name. */
  public List<Standing> standings() {
    return database.read(
        sql ->
            sql.list(
                "SELECT s.audience, s.destination, r.id, r.state FROM sync s JOIN run r ON r.id ="
                    + " (SELECT id FROM run o WHERE o.sync = s.id ORDER BY started DESC, id DESC LIMIT 1)"
                    + " WHERE s.closed IS NULL ORDER BY s.audience, s.destination",
                row ->
                    new Standing(
                        new SyncKey(row.text(1), row.text(2)),
                        row.text(3),
                        row.word(4, RunState.class))));
  }

  /** Lists of syncs that are not closed and differed at their latest comparison, by name. */
  public List<ListDrift> drifts() {
    return database.read(
        sql ->
            sql.list(
                "SELECT s.audience, s.destination, d.found, d.cause, d.next FROM drift d"
                    + " JOIN sync s ON s.id = d.sync WHERE s.closed IS NULL"
                    + " ORDER BY s.audience, s.destination",
                row ->
                    new ListDrift(
                        new SyncKey(row.text(1), row.text(2)),
                        row.time(3),
                        row.text(4),
                        row.textOrNull(5))));
  }

  /** Keeps that a list differs; of when it was first found. */
  public void drifted(ListDrift drift) {
    database.write(
        sql ->
            sql.update(
                "INSERT INTO drift SELECT id, ?, ?, ? FROM sync"
                    + " WHERE audience = ? AND destination = ?"
                    + " ON CONFLICT DO UPDATE SET cause = excluded.cause, next = excluded.next",
                drift.found(),
                drift.cause(),
                drift.next(),
                drift.key().audience(),
                drift.key().destination()));
  }

  /** Keeps that a list is in order, or has been repaired. */
  public void inOrder(SyncKey key) {
    database.write(
        sql ->
            sql.update(
                "DELETE FROM drift WHERE sync IN"
                    + " (SELECT id FROM sync WHERE audience = ? AND destination = ?)",
                key.audience(),
                key.destination()));
  }

  /** What was last told of each thing, by its name. */
  public List<Told> told() {
    return database.read(
        sql ->
            sql.list(
                "SELECT subject, state, since FROM told ORDER BY subject",
                row -> new Told(row.text(1), row.text(2), row.time(3))));
  }

  /**
   * Keeps alerts, and with them that they have been told; each is to be delivered to every channel.
   * What another process has told meanwhile is left out. Alerts that are old go.
   *
   * @return those that were new
   */
  public List<Alert> tell(List<Alert> alerts, Collection<String> channels, Instant now) {
    return database.write(
        sql -> {
          sql.update("DELETE FROM alert WHERE at < ?", now.minus(KEPT));
          return AlertTable.tell(sql, alerts, channels);
        });
  }

  /** Forgets what was told of things that are no more. */
  public void forget(Collection<String> subjects) {
    database.write(
        sql -> {
          for (String subject : subjects) {
            sql.update("DELETE FROM told WHERE subject = ?", subject);
          }
          return subjects.size();
        });
  }

  /** Alerts that are to be delivered by now, oldest first, each with its open deliveries. */
  public List<Alert> due(Instant now) {
    return database.read(sql -> AlertTable.due(sql, now));
  }

  /** The latest alerts, newest first. */
  public List<Alert> latest(int limit) {
    return database.read(sql -> AlertTable.latest(sql, limit));
  }

  /** Keeps what became of an attempt. */
  public void attempted(Delivery delivery) {
    database.write(sql -> update(sql, delivery));
  }

  private static int update(Sql sql, Delivery delivery) throws SQLException {
    return sql.update(
        "UPDATE alert_delivery SET attempts = ?, next = ?, delivered = ?, failure = ?"
            + " WHERE alert = ? AND channel = ?",
        delivery.attempts(),
        delivery.next(),
        delivery.delivered(),
        delivery.failure(),
        delivery.alert(),
        delivery.channel());
  }
}
