package dev.rollcall.segment.audit;

import dev.rollcall.segment.EventColumns;
import dev.rollcall.warehouse.Warehouse;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;

/**
 * Names that are in the data.
 *
 * @param events of all events
 * @param properties with a column: of all events; others: of the newest 200,000
 */
public record SeenNames(Set<String> events, Set<String> properties) {

  public static SeenNames of(Warehouse warehouse) {
    return warehouse.read(SeenNames::read);
  }

  private static SeenNames read(Connection on) throws SQLException {
    Set<String> events =
        new TreeSet<>(Rows.list(on, "SELECT DISTINCT name FROM event", row -> row.getString(1)));
    Set<String> properties = new TreeSet<>(Properties.keys(on));
    for (String property : EventColumns.read(on).all().keySet()) {
      String any =
          "SELECT 1 FROM event WHERE " + Properties.quoted(property) + " IS NOT NULL LIMIT 1";
      if (!Rows.list(on, any, row -> row.getInt(1)).isEmpty()) {
        properties.add(property);
      }
    }
    return new SeenNames(events, properties);
  }
}
