package dev.rollcall.identity;

import dev.rollcall.warehouse.Warehouse;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.roaringbitmap.RoaringBitmap;

/**
 * Finds pages, and whoever goes on where he has stopped finds the next ones read already: to ask
 * the engine takes as long as to open hundreds of members. What was read ahead counts for as long
 * as nothing is written to the warehouse. Not thread-safe.
 */
final class PagesAhead {
  /**
   * Most values read beyond those asked for, some 4 MiB of sealed keys: more outlive a collection.
   */
  private static final int VALUES_MAX = 122_880;

  private final Warehouse warehouse;
  private final List<PageColumn> columns;
  private final int aheadMax;
  private List<MemberPage> pages = List.of();
  private long asOf = -1;

  /** Members whose pages are known, from (inclusive) to (exclusive). */
  private long from;

  private long to;

  /** How many members beyond those asked for are read next time, where it goes on. */
  private int ahead;

  PagesAhead(Warehouse warehouse, List<PageColumn> columns) {
    this.warehouse = warehouse;
    this.columns = columns;
    this.aheadMax = VALUES_MAX / Math.max(1, columns.size());
  }

  /** The pages that have any member between the first and the last of those asked for, in order. */
  List<MemberPage> find(Connection on, RoaringBitmap asked) throws SQLException {
    long commits = warehouse.commits();
    int first = asked.first();
    int last = asked.last();
    if (asOf != commits || first < from || first > to) {
      pages = List.of();
      from = first;
      to = first;
      ahead = 0;
      asOf = commits;
    }
    pages = pages.stream().filter(page -> page.last() >= first).toList();
    if (last >= to) {
      long behind = Math.min(Integer.MAX_VALUE, last + 1L + ahead);
      pages = more(on, (int) behind - 1);
      ahead = Math.min(aheadMax, 2 * ahead + asked.getCardinality());
      to = behind;
    }
    from = first;
    return pages.stream().filter(page -> page.last() >= first && page.first() <= last).toList();
  }

  /** The pages that are known, and behind them what is not. */
  private List<MemberPage> more(Connection on, int last) throws SQLException {
    long unknown = to == from ? Math.max(0, from - MemberPage.MEMBERS_MAX + 1L) : to;
    List<MemberPage> all = new ArrayList<>(pages);
    all.addAll(MemberPage.find(on, (int) unknown, last, columns));
    return all;
  }
}
