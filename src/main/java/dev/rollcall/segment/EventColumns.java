package dev.rollcall.segment;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
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
    // The engine's list of columns takes several times as long.
    try (PreparedStatement query = on.prepareStatement("SELECT * FROM event LIMIT 0");
        ResultSet rows = query.executeQuery()) {
      ResultSetMetaData columns = rows.getMetaData();
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        String name = columns.getColumnName(i);
        if (name.startsWith(PREFIX)) {
          types.put(name.substring(PREFIX.length()), ofSql(columns.getColumnTypeName(i)));
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
