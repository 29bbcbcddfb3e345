package dev.rollcall.identity;

import dev.rollcall.identity.ArrivedContact.Identifier;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.UUID;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * Identifiers that newcomers share with others, for {@link Resolution} to tell whom they tie. 21
 * bytes each. Not thread-safe.
 */
public final class Ties {
  private static final int START = 1 << 10;

  private long[] upper = new long[START];
  private long[] lower = new long[START];
  private int[] profiles = new int[START];
  private byte[] kinds = new byte[START];
  private int size;

  /**
   * @param profile of a contact that no link of {@code link} names by this identifier
   */
  public void add(int profile, Identifier identifier) {
    if (size == profiles.length) {
      grow();
    }
    UUID token = identifier.token();
    upper[size] = token.getMostSignificantBits();
    lower[size] = token.getLeastSignificantBits();
    kinds[size] = (byte) identifier.kind().code();
    profiles[size++] = profile;
  }

  private void grow() {
    upper = Arrays.copyOf(upper, 2 * size);
    lower = Arrays.copyOf(lower, 2 * size);
    profiles = Arrays.copyOf(profiles, 2 * size);
    kinds = Arrays.copyOf(kinds, 2 * size);
  }

  public int size() {
    return size;
  }

  public boolean isEmpty() {
    return size == 0;
  }

  public void clear() {
    size = 0;
  }

  /** Writes them as links that a {@link Change} adds. */
  void addTo(Connection on) throws SQLException {
    try (DuckDBAppender added =
        on.unwrap(DuckDBConnection.class).createAppender("temp", "main", "added")) {
      for (int i = 0; i < size; i++) {
        added.beginRow().appendUUID(upper[i], lower[i]).append(kinds[i]);
        added.append(profiles[i]).append(false).append(true).endRow();
      }
    }
    Change.knowTokens(on, "added");
  }
}
