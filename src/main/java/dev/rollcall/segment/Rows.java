package dev.rollcall.segment;

import dev.rollcall.warehouse.Warehouse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jspecify.annotations.Nullable;

/** Streams the rows of a query built with jOOQ, without an object for each. */
final class Rows {
  /** Takes one row. */
  @FunctionalInterface
  interface Reader {
    void row(ResultSet row) throws SQLException;
  }

  private Rows() {}

  static void each(Connection on, Query query, Reader reader) throws SQLException {
    try (PreparedStatement statement = prepare(on, query);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        reader.row(rows);
      }
    }
  }

  /** The query's statement with its values; the caller closes it. */
  static PreparedStatement prepare(Connection on, Query query) throws SQLException {
    DSLContext dsl = Warehouse.dsl(on);
    List<Object> values = dsl.extractBindValues(query);
    if (values.stream().allMatch(Rows::isPlain)) {
      // With values to be bound the engine plans twice.
      return on.prepareStatement(dsl.renderInlined(query));
    }
    PreparedStatement statement = on.prepareStatement(dsl.render(query));
    try {
      for (int i = 0; i < values.size(); i++) {
        statement.setObject(i + 1, values.get(i));
      }
      return statement;
    } catch (SQLException | RuntimeException e) {
      statement.close();
      throw e;
    }
  }

  /** Whether the text of a statement can have the value as it is. */
  private static boolean isPlain(@Nullable Object value) {
    return value instanceof Long
        || value instanceof Integer
        || value instanceof LocalDateTime
        || value instanceof String text && text.chars().noneMatch(Character::isISOControl);
  }
}
