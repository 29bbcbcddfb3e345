package dev.rollcall.audience;

import dev.rollcall.warehouse.Warehouse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** When each source was last read well, and how much its files brought. Only reads. */
public final class Readings {
  private static final String ARRIVED =
      """
      SELECT source, max(arrived) FROM (
        SELECT source, arrived FROM watermark
        UNION ALL SELECT source, arrived FROM imported WHERE accepted > 0) GROUP BY source""";

  private static final String LATEST =
      """
      SELECT source, accepted FROM imported
      QUALIFY row_number() OVER (PARTITION BY source ORDER BY arrived DESC) <= 2
      ORDER BY source, arrived DESC""";

  private Readings() {}

  /**
   * @param arrived when the latest rows came
   * @param rows of the latest files, newest first; at most two
   */
  public record Read(@Nullable Instant arrived, List<Long> rows) {}

  /** By source; those that never brought anything are missing. */
  public static Map<String, Read> of(Warehouse warehouse) {
    return warehouse.read(Readings::read);
  }

  private static Map<String, Read> read(Connection on) throws SQLException {
    Map<String, Read> reads = new TreeMap<>();
    try (PreparedStatement query = on.prepareStatement(ARRIVED);
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        Instant arrived = rows.getObject(2, LocalDateTime.class).toInstant(ZoneOffset.UTC);
        reads.put(rows.getString(1), new Read(arrived, List.of()));
      }
    }
    try (PreparedStatement query = on.prepareStatement(LATEST);
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        long accepted = rows.getLong(2);
        reads.merge(rows.getString(1), new Read(null, List.of(accepted)), Readings::joined);
      }
    }
    return reads;
  }

  private static Read joined(Read one, Read other) {
    List<Long> rows = new java.util.ArrayList<>(one.rows);
    rows.addAll(other.rows);
    return new Read(one.arrived, List.copyOf(rows));
  }
}
