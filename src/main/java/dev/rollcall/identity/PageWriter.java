package dev.rollcall.identity;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
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
  private final List<ColumnWriter> columns =
      PageColumn.ALL.stream().map(ColumnWriter::new).toList();
  private final MemberKeys view = KeyCodec.reader();
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
    add(view.read(id, keys));
  }

  /**
   * @param keys all of a member with an id above the one before
   */
  void add(MemberKeys keys) throws SQLException {
    int id = keys.member();
    if (count == MemberPage.MEMBERS_MAX || id != first + count) {
      end();
      first = id;
    }
    for (ColumnWriter column : columns) {
      column.add(keys);
    }
    count++;
  }

  private void end() throws SQLException {
    if (count >= MEMBERS_MIN) {
      rows.beginRow().append(first).append(first + count - 1);
      for (ColumnWriter column : columns) {
        rows.append(column.sealed(seals, first));
      }
      rows.endRow();
    }
    columns.forEach(ColumnWriter::clear);
    count = 0;
  }

  @Override
  public void close() throws SQLException {
    end();
    rows.close();
  }
}
