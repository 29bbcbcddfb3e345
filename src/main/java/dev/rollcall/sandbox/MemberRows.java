package dev.rollcall.sandbox;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * The members of one pretended list as rows of 32-byte keys: a row key and one key per column. A
 * row is the same member only if all its cells are the same, so a removal that differs in one cell
 * takes nobody out and is seen. Not thread-safe.
 */
public final class MemberRows {
  private final KeyColumn keys = new KeyColumn();
  private final KeyIndex index = new KeyIndex(keys);
  private final Map<String, KeyColumn> columns = new TreeMap<>();
  private int size;

  public int size() {
    return size;
  }

  /** Names of all columns that any row ever had, in order. */
  public Set<String> columns() {
    return Set.copyOf(columns.keySet());
  }

  /**
   * Adds one row of a batch.
   *
   * @return false if it was a member already
   */
  public boolean add(RowBatch batch, int row) {
    if (index.find(batch.keys(), row) >= 0) {
      return false;
    }
    keys.set(size, batch.keys(), row);
    for (int column = 0; column < batch.columns().size(); column++) {
      columns
          .computeIfAbsent(batch.columns().get(column), name -> new KeyColumn())
          .set(size, batch.cells(column), row);
    }
    index.add(size++);
    return true;
  }

  /**
   * Takes out the member that has exactly this row's cells.
   *
   * @return false if there was none
   */
  public boolean remove(RowBatch batch, int row) {
    int member = index.find(batch.keys(), row);
    if (member < 0) {
      return false;
    }
    removeAt(member);
    return true;
  }

  /**
   * Takes out every member that shares a cell with any row of the batch, in one of the named
   * columns.
   *
   * @return how many went
   */
  public int removeSharing(RowBatch batch, Collection<String> names) {
    int before = size;
    for (int column = 0; column < batch.columns().size(); column++) {
      String name = batch.columns().get(column);
      if (names.contains(name) && columns.containsKey(name)) {
        removeSharing(Objects.requireNonNull(columns.get(name)), batch.indexOf(column));
      }
    }
    return before - size;
  }

  private void removeSharing(KeyColumn cells, RowBatch.Wanted wanted) {
    for (int member = size - 1; member >= 0; member--) {
      if (!cells.isAbsent(member) && wanted.contains(cells, member)) {
        removeAt(member);
      }
    }
  }

  private void removeAt(int member) {
    int last = size - 1;
    index.remove(member);
    if (member != last) {
      index.renumber(last, member);
      keys.set(member, keys, last);
      columns.values().forEach(cells -> cells.set(member, cells, last));
    }
    keys.clear(last);
    columns.values().forEach(cells -> cells.clear(last));
    size--;
  }

  /** The row keys of all members, as they are now. */
  public SortedKeys rows() {
    return SortedKeys.of(keys, size);
  }

  /** The distinct cells of one column, as they are now; none for an unknown column. */
  public SortedKeys column(String name) {
    return SortedKeys.of(columns.getOrDefault(name, new KeyColumn()), size);
  }
}
