package dev.rollcall.segment.select;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rollcall.segment.select.SelectFault.Found;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a statement with the engine's own parser, which knows its language exactly: one SELECT,
 * over the published views alone. Runs nothing of it.
 */
final class SelectCheck {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> WHOLE =
      Set.of("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER");

  private SelectCheck() {}

  /** What is wrong with it; empty: nothing. */
  static Optional<SelectFault> fault(Connection on, StatementText statement) throws SQLException {
    try {
      JsonNode parsed = parse(on, statement);
      if (parsed.path("error").asBoolean(true)) {
        return Optional.of(refused(parsed, statement));
      }
      JsonNode statements = parsed.path("statements");
      if (statements.size() != 1) {
        String there = statements.isEmpty() ? "none" : String.valueOf(statements.size());
        return Optional.of(
            new SelectFault("this takes exactly one SELECT, and here are " + there, null, 0));
      }
      new SelectWalk(statement).statement(statements.get(0));
      return Optional.empty();
    } catch (Found found) {
      return Optional.of(found.fault());
    } catch (JsonProcessingException e) {
      return Optional.of(
          new SelectFault("the statement is nested too deep", "cut it into simpler ones", 0));
    }
  }

  private static JsonNode parse(Connection on, StatementText statement)
      throws SQLException, JsonProcessingException {
    try (PreparedStatement query = on.prepareStatement("SELECT json_serialize_sql(?::VARCHAR)")) {
      query.setString(1, statement.text());
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return JSON.readTree(row.getString(1));
      }
    }
  }

  private static SelectFault refused(JsonNode parsed, StatementText statement) {
    if (!parsed.path("error_type").asText().equals("parser")) {
      return new SelectFault("this takes one plain SELECT", "write `select person from …`", 0);
    }
    return new SelectFault(
        "this is no SQL: " + parsed.path("error_message").asText(),
        null,
        statement.character(parsed.path("position").asText()));
  }

  /** Whether the first column, of however many, is the person. */
  static Optional<SelectFault> columns(ResultSetMetaData columns) throws SQLException {
    boolean person = columns.getColumnLabel(1).equalsIgnoreCase("person");
    if (person && WHOLE.contains(columns.getColumnTypeName(1))) {
      return Optional.empty();
    }
    String message =
        person
            ? "the column `person` must be a whole number, and is " + columns.getColumnTypeName(1)
            : "the first column must be `person`, and is `" + columns.getColumnLabel(1) + "`";
    return Optional.of(new SelectFault(message, "begin with `select person`", 0));
  }
}
