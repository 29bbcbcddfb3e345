package dev.rollcall.identity;

import dev.rollcall.warehouse.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.UUID;
import org.duckdb.DuckDBAppender;

/**
 * Rows of new members, with ids taken from the sequence in growing steps: few statements, and at
 * most a quarter of the ids used are left unused.
 */
final class NewMembers {
  private static final int STEP_MIN = 8;
  private static final int SHARE = 4;

  private final Connection on;
  private final DuckDBAppender rows;
  private final PageWriter pages;
  private final LocalDateTime time;
  private long used;
  private int next;
  private int end;

  NewMembers(Connection on, DuckDBAppender rows, PageWriter pages, LocalDateTime time) {
    this.on = on;
    this.rows = rows;
    this.pages = pages;
    this.time = time;
  }

  int nextId() throws SQLException {
    if (next == end) {
      int step = (int) Math.max(STEP_MIN, used / SHARE);
      next = (int) Sql.number(on, "SELECT min(nextval('ids')) FROM range(" + step + ")");
      end = next + step;
    }
    used++;
    return next++;
  }

  /**
   * @param sealed the keys, under a seal of their own
   */
  void add(int id, int person, UUID fingerprint, byte[] keys, byte[] sealed) throws SQLException {
    rows.beginRow().append(id).append(person).append(KeyCodec.kinds(keys)).append(fingerprint);
    rows.append(sealed).append(time).endRow();
    pages.add(id, keys);
  }
}
