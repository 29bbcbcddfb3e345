package dev.rollcall.source.page;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one answer holds.
 *
 * @param next cursor or address of the next page, as the settings' paging names it; null: none
 * @param names paths of the fields that records have, also of those that are not read; at most a
 *     few hundred
 */
public record Page(List<PageRow> rows, @Nullable String next, Set<String> names) {
  @Override
  public String toString() {
    return "page of " + rows.size() + " records";
  }
}
