package dev.rollcall.source;

import dev.rollcall.source.page.PageRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The records of one page. */
final class PageRows implements Rows {
  private final List<PageRow> rows;
  private int place;

  PageRows(List<PageRow> rows) {
    this.rows = rows;
  }

  /** A record as a row; its line is its place in the page, from 1. */
  static Row row(PageRow row, int place) {
    return new JsonRow(place, row.fields(), row.fields().toString());
  }

  @Override
  public @Nullable Read next() {
    if (place == rows.size()) {
      return null;
    }
    PageRow row = rows.get(place++);
    String fault = row.fault();
    return fault == null
        ? Read.of(row(row, place))
        : Read.refused(Refused.of(place, Reason.RECORD_UNREADABLE, fault, row.fields().toString()));
  }

  @Override
  public List<String> notes() {
    return List.of();
  }

  @Override
  public void close() {
    // nothing is held open
  }
}
