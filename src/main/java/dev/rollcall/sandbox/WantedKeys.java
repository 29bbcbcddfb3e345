package dev.rollcall.sandbox;

/** Distinct keys, to ask whether a member has one of them. Not thread-safe. */
final class WantedKeys {
  private final KeyColumn keys = new KeyColumn();
  private final KeyIndex index = new KeyIndex(keys);
  private int size;

  /** Adds the keys of the first rows of a column. */
  void addAll(KeyColumn from, int rows) {
    for (int row = 0; row < rows; row++) {
      if (!from.isAbsent(row) && index.find(from, row) < 0) {
        keys.set(size, from, row);
        index.add(size++);
      }
    }
  }

  boolean isEmpty() {
    return size == 0;
  }

  boolean contains(KeyColumn cells, int row) {
    return !cells.isAbsent(row) && index.find(cells, row) >= 0;
  }
}
