package dev.rollcall.identity;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * Writes pages of new members, in the caller's transaction. A few members that stand alone get
 * none: they are as soon read one by one. Used by one thread.
 */
final class PageWriter implements AutoCloseable {
  private static final int MEMBERS_MIN = 8;

  private final DuckDBAppender rows;
  private final Seals seals;
  private byte[] plain = new byte[1 << 15];
  private int length;
  private int first;
  private int count;

  PageWriter(Connection on, Seals seals) throws SQLException {
    this.rows = on.unwrap(DuckDBConnection.class).createAppender("main", "member_page");
    this.seals = seals;
  }

  /**
   * @param id above the one before
   */
  void add(int id, byte[] keys) throws SQLException {
    if (count == MemberPage.MEMBERS_MAX || id != first + count) {
      end();
      first = id;
    }
    int size = Integer.BYTES + keys.length;
    if (length + size > plain.length) {
      plain = Arrays.copyOf(plain, Math.max(length + size, 2 * plain.length));
    }
    ByteBuffer.wrap(plain, length, size).putInt(keys.length).put(keys);
    length += size;
    count++;
  }

  private void end() throws SQLException {
    if (count >= MEMBERS_MIN) {
      rows.beginRow().append(first).append(first + count - 1);
      rows.append(seals.seal(first, Arrays.copyOf(plain, length))).endRow();
    }
    Arrays.fill(plain, 0, length, (byte) 0);
    length = 0;
    count = 0;
  }

  @Override
  public void close() throws SQLException {
    end();
    rows.close();
  }
}
