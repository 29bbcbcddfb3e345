package dev.rollcall.sandbox;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The members of one pretended list as rows of 32-byte keys: a row key, one key per column, and
 * when it was last added. A row is the same member only if all its cells are the same. Not
 * thread-safe.
 */
public final class MemberRows {
  private static final long NANOS = 1_000_000_000L;
  private static final long SECONDS_MAX = Long.MAX_VALUE / NANOS - 1;

  private final KeyColumn keys = new KeyColumn();
  private final KeyIndex index = new KeyIndex(keys);
  private final Map<String, KeyColumn> columns = new TreeMap<>();
  private long[] addedNanos = new long[16];
  private int size;

  public int size() {
    return size;
  }

  /** Names of all columns that any row ever had, in order. */
  public Set<String> columns() {
    return Set.copyOf(columns.keySet());
  }

  /**
   * Adds one row of a batch, for platforms that do not ask when.
   *
   * @return false if it was a member already
   */
  public boolean add(RowBatch batch, int row) {
    return add(batch, row, Instant.EPOCH);
  }

  /**
   * Adds one row of a batch; a member that is added again counts from now.
   *
   * @return false if it was a member already
   */
  public boolean add(RowBatch batch, int row, Instant now) {
    int member = index.find(batch.keys(), row);
    if (member >= 0) {
      addedNanos[member] = nanos(now);
      return false;
    }
    if (size == addedNanos.length) {
      addedNanos = Arrays.copyOf(addedNanos, size * 2);
    }
    addedNanos[size] = nanos(now);
    keys.set(size, batch.keys(), row);
    for (int column = 0; column < batch.columns().size(); column++) {
      if (!batch.cells(column).isAbsent(row)) {
        columns
            .computeIfAbsent(batch.columns().get(column), name -> new KeyColumn())
            .set(size, batch.cells(column), row);
      }
    }
    index.add(size++);
    return true;
  }

  /** What lies before 1970 is as early as 1970, what lies after 2262 as late as 2262. */
  private static long nanos(Instant time) {
    long seconds = Math.max(0, Math.min(SECONDS_MAX, time.getEpochSecond()));
    return seconds * NANOS + (seconds == time.getEpochSecond() ? time.getNano() : 0);
  }

  /**
   * Takes out the member that has exactly this row's cells; where one cell differs nobody goes.
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
   * Takes out every member that shares a cell with any row of the batch, in one of the named kinds
   * of columns.
   *
   * @return how many went
   */
  public int removeSharing(RowBatch batch, Collection<String> kinds) {
    int before = size;
    for (String kind : kinds) {
      WantedKeys wanted = batch.wanted(kind);
      if (!wanted.isEmpty()) {
        columnsOf(kind).forEach(cells -> removeSharing(cells, wanted));
      }
    }
    return before - size;
  }

  private void removeSharing(KeyColumn cells, WantedKeys wanted) {
    for (int member = size - 1; member >= 0; member--) {
      if (wanted.contains(cells, member)) {
        removeAt(member);
      }
    }
  }

  /**
   * Takes out every member that was last added before an instant.
   *
   * @return how many went
   */
  public int removeAddedBefore(Instant time) {
    int before = size;
    long limit = nanos(time);
    for (int member = size - 1; member >= 0; member--) {
      if (addedNanos[member] < limit) {
        removeAt(member);
      }
    }
    return before - size;
  }

  private List<KeyColumn> columnsOf(String kind) {
    return columns.entrySet().stream()
        .filter(column -> RowBatch.kind(column.getKey()).equals(kind))
        .map(Map.Entry::getValue)
        .toList();
  }

  private void removeAt(int member) {
    int last = size - 1;
    index.remove(member);
    if (member != last) {
      index.renumber(last, member);
      keys.set(member, keys, last);
      addedNanos[member] = addedNanos[last];
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

  /** The distinct cells of all columns of a kind, as they are now; none for an unknown kind. */
  public SortedKeys column(String kind) {
    return SortedKeys.of(columnsOf(kind), size);
  }
}
