package dev.rollcall.source;

import dev.rollcall.source.EventMessage.Link;
import dev.rollcall.warehouse.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** The temporary tables of one batch of messages, and the statements from them to the warehouse. */
final class EventStage {
  /** Puts the ids that are new into table {@code message}; of several in the batch the first. */
  static final String COUNT_ONCE =
      """
      INSERT INTO message
      SELECT s.id, s.digest, ? FROM staged_event s JOIN first_event f ON f.place = s.place""";

  /** The same id with other content than what was counted. */
  static final String CONFLICTS =
      """
      SELECT count(*) FROM staged_event s JOIN message m ON m.id = s.id
      WHERE m.digest <> s.digest""";

  static final String OWNERS =
      """
      CREATE OR REPLACE TEMP TABLE staged_owner AS
      SELECT s.owner, any_value(s.owner_kind) AS kind, min(s.place) AS place
      FROM staged_event s JOIN first_event f ON f.place = s.place GROUP BY s.owner""";

  static final String ARRIVE_OWNERS =
      "INSERT INTO arriving SELECT place, owner, kind, true, false FROM staged_owner";

  static final String ARRIVE_LINKS =
      """
      INSERT INTO arriving
      SELECT DISTINCT o.place, l.token, l.kind, false, false
      FROM staged_link l JOIN first_event f ON f.place = l.place
      JOIN staged_event s ON s.place = l.place JOIN staged_owner o ON o.owner = s.owner
      WHERE l.token <> o.owner""";

  private static final String FIRST =
      """
      CREATE OR REPLACE TEMP TABLE first_event AS
      SELECT min(place) AS place FROM staged_event s
      WHERE NOT EXISTS (FROM message m WHERE m.id = s.id) GROUP BY s.id""";

  private EventStage() {}

  /** The statement that stores the new events; binds the first number, time of arrival, source. */
  static String insert(Promotion promotion) {
    String columns =
        promotion.properties().stream()
            .map(property -> ", " + PromotedColumns.column(property))
            .collect(Collectors.joining());
    String staged =
        IntStream.range(0, promotion.size())
            .mapToObj(column -> ", s.p" + column)
            .collect(Collectors.joining());
    return "INSERT INTO event (seq, profile, name, happened, arrived, source, properties"
        + columns
        + ") SELECT ? + s.place, r.profile, s.name, s.happened, ?, ?, s.properties"
        + staged
        + " FROM staged_event s JOIN first_event f ON f.place = s.place"
        + " JOIN staged_owner o ON o.owner = s.owner JOIN resolved r ON r.row_id = o.place"
        + " WHERE s.name IS NOT NULL";
  }

  /** Fills the tables and finds which messages are new. */
  static void fill(Connection on, Promotion promotion, List<EventMessage> messages)
      throws SQLException {
    Sql.run(
        on,
        "CREATE OR REPLACE TEMP TABLE staged_event (place BIGINT, id UUID, digest UUID, owner UUID,"
            + " owner_kind TINYINT, name VARCHAR, happened TIMESTAMP, properties JSON"
            + promotedColumns(promotion)
            + ")",
        "CREATE OR REPLACE TEMP TABLE staged_link (place BIGINT, token UUID, kind TINYINT)");
    DuckDBConnection engine = on.unwrap(DuckDBConnection.class);
    try (DuckDBAppender events = engine.createAppender("temp", "main", "staged_event");
        DuckDBAppender links = engine.createAppender("temp", "main", "staged_link")) {
      long place = 0;
      for (EventMessage message : messages) {
        append(events, place, message);
        for (Link link : message.links()) {
          links.beginRow().append(place).append(link.token());
          links.append((byte) link.kind().code()).endRow();
        }
        place++;
      }
    }
    Sql.run(on, FIRST);
  }

  private static String promotedColumns(Promotion promotion) {
    return IntStream.range(0, promotion.size())
        .mapToObj(column -> ", p" + column + " " + PromotedColumns.sql(promotion.type(column)))
        .collect(Collectors.joining());
  }

  private static void append(DuckDBAppender events, long place, EventMessage message)
      throws SQLException {
    events
        .beginRow()
        .append(place)
        .append(message.id())
        .append(message.digest())
        .append(message.owner().token())
        .append((byte) message.owner().kind().code())
        .append(message.name())
        .appendEpochMicros(message.micros())
        .append(message.properties());
    for (Object value : message.promoted()) {
      appendValue(events, value);
    }
    events.endRow();
  }

  private static void appendValue(DuckDBAppender to, @Nullable Object value) throws SQLException {
    if (value instanceof String text) {
      to.append(text);
    } else if (value instanceof Double number) {
      to.append(number);
    } else if (value instanceof Boolean truth) {
      to.append(truth);
    } else {
      to.appendNull();
    }
  }
}
