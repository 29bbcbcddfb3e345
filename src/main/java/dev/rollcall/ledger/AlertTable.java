package dev.rollcall.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Rows of {@code alert} and {@code alert_delivery}. */
final class AlertTable {
  private static final String SELECT = "SELECT id, at, subject, state, title, text FROM alert ";
  private static final String DELIVERY =
      "SELECT alert, channel, attempts, next, delivered, failure FROM alert_delivery WHERE alert = ?";

  private AlertTable() {}

  static List<Alert> tell(Sql sql, List<Alert> alerts, Collection<String> channels)
      throws SQLException {
    List<Alert> told = new ArrayList<>();
    for (Alert alert : alerts) {
      int changed =
          sql.update(
              "INSERT INTO told (subject, state, since) VALUES (?, ?, ?) ON CONFLICT DO UPDATE"
                  + " SET state = excluded.state, since = excluded.since"
                  + " WHERE state <> excluded.state",
              alert.subject(),
              alert.state(),
              alert.at());
      if (changed > 0) {
        told.add(insert(sql, alert, channels));
      }
    }
    return told;
  }

  private static Alert insert(Sql sql, Alert alert, Collection<String> channels)
      throws SQLException {
    sql.update(
        "INSERT INTO alert (at, subject, state, title, text) VALUES (?, ?, ?, ?, ?)",
        alert.at(),
        alert.subject(),
        alert.state(),
        alert.title(),
        alert.text());
    long id = sql.first("SELECT last_insert_rowid()", row -> row.big(1)).orElseThrow();
    for (String channel : channels) {
      sql.update(
          "INSERT INTO alert_delivery (alert, channel, next) VALUES (?, ?, ?)",
          id,
          channel,
          alert.at());
    }
    return with(sql, id, alert, "");
  }

  static List<Alert> due(Sql sql, Instant now) throws SQLException {
    return whole(
        sql,
        sql.list(
            SELECT + "WHERE id IN (SELECT alert FROM alert_delivery WHERE next <= ?) ORDER BY id",
            AlertTable::alert,
            now),
        " AND next <= " + now.toEpochMilli());
  }

  static List<Alert> latest(Sql sql, int limit) throws SQLException {
    return whole(sql, sql.list(SELECT + "ORDER BY id DESC LIMIT ?", AlertTable::alert, limit), "");
  }

  private static List<Alert> whole(Sql sql, List<Alert> alerts, String condition)
      throws SQLException {
    List<Alert> whole = new ArrayList<>();
    for (Alert alert : alerts) {
      whole.add(with(sql, alert.id(), alert, condition));
    }
    return whole;
  }

  private static Alert with(Sql sql, long id, Alert alert, String condition) throws SQLException {
    return new Alert(
        id,
        alert.at(),
        alert.subject(),
        alert.state(),
        alert.title(),
        alert.text(),
        sql.list(DELIVERY + condition + " ORDER BY channel", AlertTable::delivery, id));
  }

  private static Alert alert(Sql.Row row) throws SQLException {
    return new Alert(
        row.big(1), row.time(2), row.text(3), row.text(4), row.text(5), row.text(6), List.of());
  }

  private static Delivery delivery(Sql.Row row) throws SQLException {
    return new Delivery(
        row.big(1),
        row.text(2),
        row.number(3),
        row.timeOrNull(4),
        row.timeOrNull(5),
        row.textOrNull(6));
  }
}
