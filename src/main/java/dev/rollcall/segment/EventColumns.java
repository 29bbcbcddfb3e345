package dev.rollcall.segment;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The typed columns that the event table has at this moment. The table decides, not the
 * configuration: a property declared since the last import still stands in JSON, and one that is
 * declared no more still stands in its column.
 */
public final class EventColumns {
  /** What a typed column holds; a value of another type stays in JSON. */
  public enum Type {
    TEXT,
    NUMBER,
    BOOLEAN
  }

  private static final String PREFIX = "p_";

  private final Map<String, Type> types;

  private EventColumns(Map<String, Type> types) {
    this.types = types;
  }

  /** The columns as a transaction sees them. */
  public static EventColumns read(Connection on) throws SQLException {
    Map<String, Type> types = new HashMap<>();
    try (PreparedStatement query =
            on.prepareStatement(
                "SELECT column_name, data_type FROM duckdb_columns()"
                    + " WHERE table_name = 'event' AND database_name = current_database()");
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        if (rows.getString(1).startsWith(PREFIX)) {
          types.put(rows.getString(1).substring(PREFIX.length()), ofSql(rows.getString(2)));
        }
      }
    }
    return new EventColumns(types);
  }

  private static Type ofSql(String sql) {
    return switch (sql) {
      case "VARCHAR" -> Type.TEXT;
      case "DOUBLE" -> Type.NUMBER;
      case "BOOLEAN" -> Type.BOOLEAN;
      default -> throw new IllegalStateException("a promoted property cannot be of type " + sql);
    };
  }

  /** The type of the property's column; null where it has none. */
  @Nullable Type type(String property) {
    return types.get(property);
  }

  /** Every promoted property with its column's type, by name. */
  public Map<String, Type> all() {
    return new TreeMap<>(types);
  }

  /** Name of the property's column. */
  public static String column(String property) {
    return PREFIX + property;
  }
}
