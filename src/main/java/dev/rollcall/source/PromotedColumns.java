package dev.rollcall.source;

import dev.rollcall.model.EventsDefinition.PropertyType;
import dev.rollcall.warehouse.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Adds the columns {@code p_<property>} to events that are already there, filled from their JSON.
 */
final class PromotedColumns {
  private static final String EXISTS =
      "SELECT count(*) FROM duckdb_columns() WHERE table_name = 'event' AND NOT internal"
          + " AND database_name = current_database() AND column_name = ?";

  private PromotedColumns() {}

  /**
   * In the caller's transaction; a column that exists is left as it is. All are added before any is
   * filled: the engine commits no change of a table after rows of it were written.
   */
  static void add(Connection on, Promotion promotion) throws SQLException {
    List<String> columns = new ArrayList<>();
    List<String> values = new ArrayList<>();
    for (int i = 0; i < promotion.size(); i++) {
      String property = promotion.properties().get(i);
      if (Sql.number(on, EXISTS, "p_" + property) == 0) {
        columns.add(column(property) + " " + sql(promotion.type(i)));
        values.add(column(property) + " = " + value(property, promotion.type(i)));
      }
    }
    for (String column : columns) {
      Sql.run(on, "ALTER TABLE event ADD COLUMN " + column);
    }
    if (!values.isEmpty()) {
      Sql.run(on, "UPDATE event SET " + String.join(", ", values));
    }
  }

  /** The column's name, quoted. */
  static String column(String property) {
    return "\"p_" + property.replace("\"", "\"\"") + "\"";
  }

  static String sql(PropertyType type) {
    return switch (type) {
      case TEXT -> "VARCHAR";
      case NUMBER -> "DOUBLE";
      case BOOLEAN -> "BOOLEAN";
    };
  }

  /** Where the property stands in the events' JSON, as a literal. */
  static String path(String property) {
    return "'/" + property.replace("~", "~0").replace("/", "~1").replace("'", "''") + "'";
  }

  /** The property in the events' JSON, null where it has another type. */
  private static String value(String property, PropertyType type) {
    String path = path(property);
    String types =
        switch (type) {
          case TEXT -> "'VARCHAR'";
          case NUMBER -> "'UBIGINT', 'BIGINT', 'HUGEINT', 'UHUGEINT', 'DOUBLE'";
          case BOOLEAN -> "'BOOLEAN'";
        };
    return "CASE WHEN json_type(properties, %s) IN (%s)".formatted(path, types)
        + " THEN TRY_CAST(json_extract_string(properties, %s) AS %s) END"
            .formatted(path, sql(type));
  }
}
