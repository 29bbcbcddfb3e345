package dev.rollcall.identity;

import dev.rollcall.warehouse.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Predicate;

/** Many tokens in 16 bytes each. Immutable, thread-safe. */
final class TokenSet implements Predicate<UUID> {
  private final long[] upper;
  private final long[] lower;

  private TokenSet(long[] upper, long[] lower) {
    this.upper = upper;
    this.lower = lower;
  }

  /**
   * @param sql a query whose first column is a token, each once, ascending
   */
  static TokenSet read(Connection on, String sql) throws SQLException {
    int count = Math.toIntExact(Sql.number(on, "SELECT count(*) FROM (" + sql + ")"));
    long[] upper = new long[count];
    long[] lower = new long[count];
    try (PreparedStatement query = on.prepareStatement(sql);
        ResultSet rows = query.executeQuery()) {
      for (int i = 0; rows.next(); i++) {
        UUID token = rows.getObject(1, UUID.class);
        upper[i] = token.getMostSignificantBits() ^ Long.MIN_VALUE;
        lower[i] = token.getLeastSignificantBits() ^ Long.MIN_VALUE;
      }
    }
    return new TokenSet(upper, lower);
  }

  @Override
  public boolean test(UUID token) {
    if (upper.length == 0) {
      return false;
    }
    long high = token.getMostSignificantBits() ^ Long.MIN_VALUE;
    long low = token.getLeastSignificantBits() ^ Long.MIN_VALUE;
    int found = Arrays.binarySearch(upper, high);
    for (int i = found; i >= 0 && upper[i] == high; i--) {
      if (lower[i] == low) {
        return true;
      }
    }
    for (int i = found + 1; found >= 0 && i < upper.length && upper[i] == high; i++) {
      if (lower[i] == low) {
        return true;
      }
    }
    return false;
  }
}
