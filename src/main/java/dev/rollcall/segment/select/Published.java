package dev.rollcall.segment.select;

import dev.rollcall.segment.EventColumns;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * The views that a condition in SQL may read: common tables put before it, so that they end at the
 * evaluation's instant and hold neither a token nor anything sealed.
 */
final class Published {
  static final Set<String> NAMES = Set.of("people", "traits", "consents", "events", "evaluation");

  static final String FROM = "from people, traits, consents, events or evaluation";

  private Published() {}

  /**
   * The statement over what is stored. Has two parameters, both the evaluation's instant.
   *
   * @param events promoted columns of events
   */
  static String stored(StatementText statement, Map<String, EventColumns.Type> events) {
    return over(
        statement,
        events,
        new Views(
            "SELECT ?::TIMESTAMP AS instant",
            "SELECT person FROM main.person",
            "SELECT person, name, text, number, truth, instant, items FROM main.person_trait",
            "SELECT person, purpose, state = 2 AS granted FROM main.person_consent",
            " FROM main.event_person WHERE happened < ?::TIMESTAMP"),
        (column, type) -> column);
  }

  /** The same over nothing, to see whether the statement fits the views. Has no parameter. */
  static String empty(StatementText statement, Map<String, EventColumns.Type> events) {
    return over(
        statement,
        events,
        new Views(
            "SELECT NULL::TIMESTAMP AS instant",
            "SELECT NULL::INTEGER AS person",
            "SELECT NULL::INTEGER AS person, NULL::VARCHAR AS name, NULL::VARCHAR AS text,"
                + " NULL::DOUBLE AS number, NULL::BOOLEAN AS truth, NULL::TIMESTAMP AS instant,"
                + " NULL::VARCHAR[] AS items",
            "SELECT NULL::INTEGER AS person, NULL::VARCHAR AS purpose, NULL::BOOLEAN AS granted",
            " FROM (SELECT NULL::INTEGER AS person, NULL::VARCHAR AS name,"
                + " NULL::TIMESTAMP AS happened, NULL::VARCHAR AS source, NULL::JSON AS properties)"),
        (column, type) -> "NULL::" + sql(type) + " AS " + column);
  }

  private record Views(
      String evaluation, String people, String traits, String consents, String events) {}

  private static String over(
      StatementText statement,
      Map<String, EventColumns.Type> events,
      Views views,
      BiFunction<String, EventColumns.Type, String> column) {
    String promoted =
        events.entrySet().stream()
            .map(each -> ", " + column.apply(quoted(each.getKey()), each.getValue()))
            .collect(Collectors.joining());
    // The line's end closes a comment that the statement may end with.
    return "WITH evaluation AS (%s), people AS (%s), traits AS (%s), consents AS (%s), "
            .formatted(views.evaluation(), views.people(), views.traits(), views.consents())
        + "events AS (SELECT person, name, happened, source, properties"
        + promoted
        + views.events()
        + ") SELECT * FROM (\n"
        + statement.text()
        + "\n) AS asked";
  }

  private static String quoted(String property) {
    return '"' + EventColumns.column(property).replace("\"", "\"\"") + '"';
  }

  private static String sql(EventColumns.Type type) {
    return switch (type) {
      case TEXT -> "VARCHAR";
      case NUMBER -> "DOUBLE";
      case BOOLEAN -> "BOOLEAN";
    };
  }
}
