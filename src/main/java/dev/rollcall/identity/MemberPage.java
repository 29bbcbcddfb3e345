package dev.rollcall.identity;

import dev.rollcall.warehouse.Sql;
import dev.rollcall.warehouse.Warehouse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * A row of {@code member_page}: keys of members with consecutive ids, each form under a seal of its
 * own.
 *
 * @param sealed the columns that were asked for, in that order; null where no member has the form
 */
record MemberPage(int first, int last, byte[] @Nullable [] sealed) {
  /** Most members of a page. */
  static final int MEMBERS_MAX = 64;

  /** What the seals of pages are derived for. */
  static final String PURPOSE = "member pages";

  private static final String FIND =
      "SELECT first, last%s FROM member_page WHERE first BETWEEN ? AND ?";

  private static final String ALIVE = "FROM member WHERE id BETWEEN ? AND ?";

  /**
   * The pages whose first member stands in a range, in order; without those of which a member has
   * been erased. They mostly come in order, and to see to it here costs a fraction of letting the
   * engine move their bytes.
   */
  static List<MemberPage> find(Connection on, int from, int to, List<PageColumn> columns)
      throws SQLException {
    List<MemberPage> found = new ArrayList<>();
    String names =
        columns.stream().map(column -> ", " + column.title()).collect(Collectors.joining());
    try (PreparedStatement query = on.prepareStatement(FIND.formatted(names))) {
      query.setInt(1, from);
      query.setInt(2, to);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          found.add(read(rows, columns.size()));
        }
      }
    }
    found.sort(Comparator.comparingInt(MemberPage::first));
    return found.isEmpty() ? found : whole(on, found);
  }

  private static MemberPage read(ResultSet row, int columns) throws SQLException {
    byte[] @Nullable [] sealed = new byte[columns][];
    for (int i = 0; i < columns; i++) {
      sealed[i] = row.getBytes(3 + i);
    }
    return new MemberPage(row.getInt(1), row.getInt(2), sealed);
  }

  private static List<MemberPage> whole(Connection on, List<MemberPage> found) throws SQLException {
    int from = found.get(0).first;
    int to = found.get(found.size() - 1).last;
    long members = found.stream().mapToLong(MemberPage::size).sum();
    if (members == to - from + 1L
        && Sql.number(on, "SELECT count(*) " + ALIVE, from, to) == members) {
      return found;
    }
    RoaringBitmap alive = Warehouse.ids(on, "SELECT id " + ALIVE, from, to);
    return found.stream().filter(page -> alive.contains(page.first, page.last + 1L)).toList();
  }

  int size() {
    return last - first + 1;
  }

  @Override
  public String toString() {
    return "page of members " + first + " to " + last;
  }
}
