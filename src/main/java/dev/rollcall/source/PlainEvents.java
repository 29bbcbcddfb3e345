package dev.rollcall.source;

import dev.rollcall.identity.MessageForm;
import dev.rollcall.identity.arrival.Arrival;
import dev.rollcall.identity.arrival.OwnIdArrival;
import dev.rollcall.source.EventMessage.Link;
import dev.rollcall.warehouse.Sql;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Stages the rows whose meaning the engine can work out alone, in one statement for all: page,
 * screen and track with a time as programs write it and properties that arrival would leave as they
 * are. What it is not sure of it leaves, for {@link MessageLines} to read.
 */
final class PlainEvents {
  private static final String TIME =
      "'[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,6})?Z'";
  private static final String TEXT = "\"[^\"\\\\\\x00-\\x1f]*\"";
  private static final String VALUE =
      "(" + TEXT + "|-?[1-9][0-9]{0,14}(\\.[0-9]{1,15})?|0(\\.[0-9]{1,15})?|true|false|null)";

  /** One object without another in it, without white space between its members, nothing escaped. */
  private static final String FLAT =
      "'\\{(" + TEXT + ":" + VALUE + "(," + TEXT + ":" + VALUE + ")*)?\\}'";

  private static final int PROPERTY_BYTES_MAX = 16_000;
  private static final int ID_MAX = 100;
  private static final int PIECE_IDS = 4_000;

  private final Connection on;
  private final MessageParser parser;
  private final Promotion promotion;
  private final PersonLinks links;
  private final MessageForm form;
  private final String rows;
  private final Instant arrived;

  /**
   * @param rows the query of {@link EventColumns#asTheyAre}
   */
  PlainEvents(Connection on, EventSource events, String rows, Instant arrived) {
    this.on = on;
    this.parser = events.parser();
    this.promotion = events.arrival().promotion();
    this.links = events.parser().links();
    this.form = events.parser().form();
    this.rows = rows;
    this.arrived = arrived;
  }

  /**
   * Makes the table {@code staged_event} of the plain rows, with their properties as they stand in
   * the file, and adds their links to those staged.
   *
   * @return how many are staged
   */
  long stage(PropertyNames names, Tally tally) throws SQLException {
    tokens("userId", "user_token");
    tokens("anonymousId", "anonymous_token");
    names();
    Sql.run(on, staged());
    if (!usual(names)) {
      Sql.run(on, "DELETE FROM staged_event");
    }
    Sql.run(
        on,
        "INSERT INTO staged_link SELECT place, other, 4 FROM staged_event WHERE other IS NOT NULL");
    return count(tally);
  }

  private long count(Tally tally) throws SQLException {
    try (PreparedStatement query = on.prepareStatement(counts());
        ResultSet row = query.executeQuery()) {
      row.next();
      tally.remark(Remark.LONG_AGO, row.getLong(2));
      tally.remark(Remark.ID_DERIVED, row.getLong(3));
      tally.remark(Remark.WRONG_TYPE, row.getLong(4));
      return row.getLong(1);
    }
  }

  /**
   * The tokens of a column's ids, each made once; an id that is none, or too long, has no token.
   */
  private void tokens(String column, String table) throws SQLException {
    Sql.run(
        on, "CREATE OR REPLACE TEMP TABLE " + table + " (id VARCHAR, token UUID, content VARCHAR)");
    try (PreparedStatement query =
            on.prepareStatement(
                "SELECT DISTINCT %1$s FROM (%2$s) WHERE %1$s IS NOT NULL"
                    .formatted(ParquetFile.quoted(column), rows));
        ResultSet ids = query.executeQuery();
        DuckDBAppender to =
            on.unwrap(DuckDBConnection.class).createAppender("temp", "main", table)) {
      boolean user = column.equals("userId");
      Ordered.each(() -> piece(ids), piece -> links(piece, user), links -> append(links, to));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable List<String> piece(ResultSet ids) throws SQLException {
    List<String> piece = new ArrayList<>(PIECE_IDS);
    while (piece.size() < PIECE_IDS && ids.next()) {
      piece.add(ids.getString(1));
    }
    return piece.isEmpty() ? null : piece;
  }

  private Map<String, Link> links(List<String> ids, boolean user) {
    Map<String, Link> made = new HashMap<>(2 * ids.size());
    for (String id : ids) {
      if (OwnIdArrival.read(id) instanceof Arrival.Accepted<String> accepted) {
        made.put(id, user ? links.user(accepted.value()) : links.anonymous(accepted.value()));
      }
    }
    return made;
  }

  private static void append(Map<String, Link> made, DuckDBAppender to) throws SQLException {
    for (Map.Entry<String, Link> each : made.entrySet()) {
      to.beginRow().append(each.getKey()).append(each.getValue().token());
      to.append(MessageParser.content(each.getValue())).endRow();
    }
  }

  /** The stored names of the events there are. */
  private void names() throws SQLException {
    Sql.run(on, "CREATE OR REPLACE TEMP TABLE event_name (event VARCHAR, name VARCHAR)");
    try (PreparedStatement query =
            on.prepareStatement(
                "SELECT DISTINCT event FROM (" + rows + ") WHERE length(event) <= 200");
        ResultSet events = query.executeQuery();
        DuckDBAppender to =
            on.unwrap(DuckDBConnection.class).createAppender("temp", "main", "event_name")) {
      while (events.next()) {
        String name = parser.stored(events.getString(1));
        if (!name.isEmpty()) {
          to.beginRow().append(events.getString(1)).append(name).endRow();
        }
      }
    }
  }

  /**
   * Whether all properties have each name once, and so few names that none is over the limit; which
   * is so but for files made to annoy, and those are read row by row.
   */
  private boolean usual(PropertyNames names) throws SQLException {
    List<String> all = new ArrayList<>();
    try (PreparedStatement query =
            on.prepareStatement("SELECT DISTINCT json_keys(properties) FROM staged_event");
        ResultSet shapes = query.executeQuery()) {
      while (shapes.next()) {
        List<String> shape = new ArrayList<>();
        for (Object name : (Object[]) shapes.getArray(1).getArray()) {
          shape.add((String) name);
        }
        if (new HashSet<>(shape).size() < shape.size()) {
          return false;
        }
        all.addAll(shape);
      }
    }
    return names.addWithinLimit(all);
  }

  private String counts() {
    Instant bound = arrived.minus(EventTime.LONG_AGO);
    long micros = Arrivals.micros(bound) + (bound.getNano() % 1000 > 0 ? 1 : 0);
    return """
        SELECT count(*), count(*) FILTER (WHERE happened < make_timestamp(%d)),
          count(*) FILTER (WHERE derived), coalesce(sum(wrong), 0)::BIGINT FROM staged_event"""
        .formatted(micros);
  }

  private String staged() {
    return """
        CREATE OR REPLACE TEMP TABLE staged_event AS
        SELECT place,
          CASE WHEN message_id IS NULL THEN %s ELSE %s END AS id, %s AS digest,
          coalesce(user_token, anonymous_token) AS owner,
          CASE WHEN user_token IS NULL THEN 4 ELSE 3 END::TINYINT AS owner_kind, name, happened,
          properties::JSON AS properties%s,
          CASE WHEN user_token IS NOT NULL THEN anonymous_token END AS other,
          message_id IS NULL AS derived, %s AS wrong
        FROM (SELECT *, concat(upper(type), '\n', name, '\n', user_content,
            anonymous_content, stated, '\n', properties) AS content%s FROM (%s))"""
        .formatted(
            form.derivedSql("content"),
            form.numberSql("message_id"),
            form.numberSql("content"),
            promoted(),
            wrong(),
            values(),
            known());
  }

  /** The plain rows with what is known of their ids and names. */
  private String known() {
    return """
        SELECT place, type, messageId AS message_id, timestamp AS stated,
          TRY_CAST(timestamp AS TIMESTAMP) AS happened, coalesce(r.properties, '{}') AS properties,
          u.token AS user_token, u.content AS user_content,
          a.token AS anonymous_token, a.content AS anonymous_content,
          CASE type WHEN 'page' THEN %1$s WHEN 'screen' THEN %2$s ELSE n.name END AS name
        FROM (%3$s) r
        LEFT JOIN user_token u ON u.id = r."userId"
        LEFT JOIN anonymous_token a ON a.id = r."anonymousId"
        LEFT JOIN event_name n ON n.event = r.event
        WHERE type IN ('track', 'page', 'screen') AND (type <> 'track' OR n.name IS NOT NULL)
          AND (type = 'track' OR (r.name IS NULL AND category IS NULL))
          AND (r."userId" IS NULL OR u.token IS NOT NULL)
          AND (r."anonymousId" IS NULL OR a.token IS NOT NULL)
          AND (u.token IS NOT NULL OR a.token IS NOT NULL)
          AND coalesce("previousId", context, integrations, traits) IS NULL
          AND ("messageId" IS NULL
            OR length("messageId") <= %4$d AND ord("messageId") BETWEEN 33 AND 126)
          AND %5$s AND %6$s"""
        .formatted(
            literal(parser.stored("page_viewed")),
            literal(parser.stored("screen_viewed")),
            rows,
            ID_MAX,
            times(),
            properties());
  }

  private String times() {
    return """
        regexp_full_match(timestamp, %1$s)
          AND TRY_CAST(timestamp AS TIMESTAMP) BETWEEN '1990-01-01' AND make_timestamp(%2$d)
          AND ("originalTimestamp" IS NULL OR (regexp_full_match("originalTimestamp", %1$s)
            AND TRY_CAST("originalTimestamp" AS TIMESTAMP) <> TRY_CAST(timestamp AS TIMESTAMP)))"""
        .formatted(TIME, Arrivals.micros(arrived.plus(EventTime.AHEAD_MAX)));
  }

  private static String properties() {
    return """
        (r.properties IS NULL OR (strlen(r.properties) <= %d AND NOT contains(r.properties, '@')
          AND NOT (contains(r.properties, '%%') AND contains(r.properties, '40'))
          AND regexp_full_match(r.properties, %s)))"""
        .formatted(PROPERTY_BYTES_MAX, FLAT);
  }

  /** All promoted properties in one look into the JSON. */
  private String values() {
    return promotion.size() == 0
        ? ""
        : promotion.properties().stream()
            .map(PromotedColumns::path)
            .collect(
                Collectors.joining(", ", ", json_extract(properties, [", "])::VARCHAR[] AS v"));
  }

  private String promoted() {
    return IntStream.range(0, promotion.size())
        .mapToObj(column -> ", " + value(column) + " AS p" + column)
        .collect(Collectors.joining());
  }

  private String value(int column) {
    String json = "v[" + (column + 1) + "]";
    return switch (promotion.type(column)) {
      case TEXT ->
          "CASE WHEN %1$s[1] = '\"' THEN substring(%1$s, 2, length(%1$s) - 2) END".formatted(json);
      case NUMBER ->
          "CASE WHEN %1$s[1] <= '9' AND %1$s[1] <> '\"' THEN TRY_CAST(%1$s AS DOUBLE) END"
              .formatted(json);
      case BOOLEAN -> "CASE %1$s WHEN 'true' THEN true WHEN 'false' THEN false END".formatted(json);
    };
  }

  private String wrong() {
    return IntStream.range(0, promotion.size())
        .mapToObj(
            column ->
                "(coalesce(v[%d] <> 'null', false) AND %s IS NULL)::INTEGER"
                    .formatted(column + 1, value(column)))
        .collect(Collectors.joining(" + ", "0 + ", ""))
        .replaceFirst(" \\+ $", "");
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
