package dev.rollcall.sandbox;

/** Finds a row of one column by its key: open addressing over row numbers. Not thread-safe. */
final class KeyIndex {
  private static final int NONE = -1;

  private final KeyColumn keys;
  private int[] slots = new int[16];
  private int size;

  KeyIndex(KeyColumn keys) {
    this.keys = keys;
  }

  /** The row whose key equals the other column's, or −1. */
  int find(KeyColumn other, int otherRow) {
    int mask = slots.length - 1;
    for (int slot = other.hash(otherRow) & mask; slots[slot] != 0; slot = (slot + 1) & mask) {
      int row = slots[slot] - 1;
      if (keys.same(row, other, otherRow)) {
        return row;
      }
    }
    return NONE;
  }

  /** Adds a row whose key is in the column and not yet in the index. */
  void add(int row) {
    if ((size + 1) * 3L > slots.length * 2L) {
      grow();
    }
    place(row);
    size++;
  }

  /** Takes a row out, while its key still stands in the column. */
  void remove(int row) {
    int mask = slots.length - 1;
    int hole = slotOf(row);
    size--;
    for (int slot = (hole + 1) & mask; slots[slot] != 0; slot = (slot + 1) & mask) {
      int home = keys.hash(slots[slot] - 1) & mask;
      // an entry may fill the hole unless its home lies after it
      if (((slot - home) & mask) >= ((slot - hole) & mask)) {
        slots[hole] = slots[slot];
        hole = slot;
      }
    }
    slots[hole] = 0;
  }

  /** The key of {@code from} will stand in row {@code to}; call while it stands in both. */
  void renumber(int from, int to) {
    slots[slotOf(from)] = to + 1;
  }

  private int slotOf(int row) {
    int mask = slots.length - 1;
    int slot = keys.hash(row) & mask;
    while (slots[slot] != row + 1) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void place(int row) {
    int mask = slots.length - 1;
    int slot = keys.hash(row) & mask;
    while (slots[slot] != 0) {
      slot = (slot + 1) & mask;
    }
    slots[slot] = row + 1;
  }

  private void grow() {
    int[] before = slots;
    slots = new int[before.length * 2];
    for (int entry : before) {
      if (entry != 0) {
        place(entry - 1);
      }
    }
  }
}
