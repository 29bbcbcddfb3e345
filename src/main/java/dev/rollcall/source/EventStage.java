package dev.rollcall.source;

import dev.rollcall.source.EventMessage.Link;
import dev.rollcall.warehouse.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.IntToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * The temporary tables of one batch of messages, and the statements from them to the warehouse.
 * What was added stands in them when this is closed. Not thread-safe.
 */
final class EventStage implements AutoCloseable {
  /** What of the batch's ids has been counted before; one look through all messages. */
  private static final String KNOWN =
      """
      CREATE OR REPLACE TEMP TABLE known_message AS
      SELECT id, digest FROM message SEMI JOIN staged_event USING (id)""";

  /** How many messages there are, of how many ids, and how many ids have been counted before. */
  private static final String IDS =
      """
      SELECT count(*), count(DISTINCT id),
        (SELECT count(*) FROM message SEMI JOIN staged_event USING (id))
      FROM staged_event""";

  /** Of several messages of an id in the batch the first. */
  private static final String FIRST =
      """
      CREATE OR REPLACE TEMP TABLE first_event AS
      SELECT min(place) AS place FROM staged_event s
      ANTI JOIN known_message USING (id) GROUP BY id""";

  /** The same id with other content than what was counted. */
  private static final String CONFLICTS =
      """
      SELECT count(*) FROM staged_event s JOIN (
        FROM known_message
        UNION ALL SELECT f.id, f.digest FROM staged_event f SEMI JOIN first_event USING (place)) m
      ON m.id = s.id WHERE m.digest <> s.digest""";

  private static final String DROP_REPEATED =
      "DELETE FROM staged_event s WHERE NOT EXISTS (FROM first_event f WHERE f.place = s.place)";

  private static final String COUNT_ONCE =
      "INSERT INTO message SELECT id, digest, ? FROM staged_event";

  private final Connection on;
  private final String table;
  private @Nullable DuckDBAppender events;
  private @Nullable DuckDBAppender links;
  private long staged;

  private EventStage(Connection on, String table) {
    this.on = on;
    this.table = table;
  }

  /** The empty tables. */
  static EventStage make(Connection on, Promotion promotion) throws SQLException {
    return make(on, promotion, "staged_event");
  }

  /** The empty tables, that of messages under another name. */
  static EventStage make(Connection on, Promotion promotion, String table) throws SQLException {
    Sql.run(
        on,
        "CREATE OR REPLACE TEMP TABLE "
            + table
            + " (place BIGINT, id UHUGEINT, digest UHUGEINT, owner UUID, owner_kind TINYINT, name VARCHAR,"
            + " happened TIMESTAMP, properties JSON"
            + promotedColumns(promotion)
            + ")",
        "CREATE OR REPLACE TEMP TABLE staged_link (place BIGINT, token UUID, kind TINYINT)");
    return new EventStage(on, table);
  }

  long staged() {
    return staged;
  }

  /** Adds messages behind those that are there. */
  void append(List<EventMessage> messages) throws SQLException {
    append(messages, place -> staged + place);
    staged += messages.size();
  }

  /**
   * Adds messages.
   *
   * @param places of the messages by their index
   */
  void append(List<EventMessage> messages, IntToLongFunction places) throws SQLException {
    for (int i = 0; i < messages.size(); i++) {
      long place = places.applyAsLong(i);
      append(events(), place, messages.get(i));
      appendTies(place, messages.get(i));
    }
  }

  /** Left open from one piece to the next: the engine takes whole vectors of rows. */
  private DuckDBAppender events() throws SQLException {
    DuckDBAppender open = events == null ? appender(table) : events;
    events = open;
    return open;
  }

  private DuckDBAppender links() throws SQLException {
    DuckDBAppender open = links == null ? appender("staged_link") : links;
    links = open;
    return open;
  }

  private DuckDBAppender appender(String to) throws SQLException {
    return on.unwrap(DuckDBConnection.class).createAppender("temp", "main", to);
  }

  @Override
  public void close() throws SQLException {
    try (DuckDBAppender first = events;
        DuckDBAppender second = links) {
      events = null;
      links = null;
    }
  }

  /** How many of the staged messages were stored, and how many of the others are in conflict. */
  record Counted(long fresh, long repeated, long conflicts) {}

  /** Leaves only messages whose ids are new, and counts those ids. */
  static Counted countOnce(Connection on, Instant arrived) throws SQLException {
    Counted counted = counted(on);
    Sql.update(on, COUNT_ONCE, Arrivals.utc(arrived));
    return counted;
  }

  private static Counted counted(Connection on) throws SQLException {
    try (PreparedStatement query = on.prepareStatement(IDS);
        ResultSet ids = query.executeQuery()) {
      ids.next();
      long staged = ids.getLong(1);
      boolean once = ids.getLong(2) == staged && ids.getLong(3) == 0;
      return once ? new Counted(staged, 0, 0) : dropRepeated(on, staged);
    }
  }

  private static Counted dropRepeated(Connection on, long staged) throws SQLException {
    Sql.run(on, KNOWN, FIRST);
    long fresh = Sql.number(on, "SELECT count(*) FROM first_event");
    long conflicts = Sql.number(on, CONFLICTS);
    Sql.run(on, DROP_REPEATED);
    return new Counted(fresh, staged - fresh, conflicts);
  }

  /**
   * Stores the events that are left, numbered from {@code first} on, for the profiles of {@link
   * EventOwners}.
   */
  static void insert(Connection on, Promotion promotion, long first, Instant arrived, String source)
      throws SQLException {
    Sql.update(on, insert(promotion), first, Arrivals.utc(arrived), source);
  }

  private static String insert(Promotion promotion) {
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
        + ") SELECT ? + s.place, p.profile, s.name, s.happened, ?, ?, s.properties"
        + staged
        + " FROM staged_event s JOIN owner_profile p ON p.owner = s.owner"
        + " WHERE s.name IS NOT NULL";
  }

  static String promotedColumns(Promotion promotion) {
    return IntStream.range(0, promotion.size())
        .mapToObj(column -> ", p" + column + " " + PromotedColumns.sql(promotion.type(column)))
        .collect(Collectors.joining());
  }

  private static void append(DuckDBAppender events, long place, EventMessage message)
      throws SQLException {
    events.beginRow().append(place);
    number(events, message.id());
    number(events, message.digest());
    events
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

  /** Whom the message ties to its owner, which for most is nobody. */
  private void appendTies(long place, EventMessage message) throws SQLException {
    for (Link link : message.links()) {
      if (!link.token().equals(message.owner().token())) {
        links().beginRow().append(place).append(link.token());
        links().append((byte) link.kind().code()).endRow();
      }
    }
  }

  private static void number(DuckDBAppender to, UUID number) throws SQLException {
    to.appendHugeInt(number.getLeastSignificantBits(), number.getMostSignificantBits());
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
