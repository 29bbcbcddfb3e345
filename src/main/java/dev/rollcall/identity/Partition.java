package dev.rollcall.identity;

import java.util.Arrays;

/**
 * Union-find over sparse positive ids, each class named by its smallest id. Takes 4 bytes for each
 * end of an edge while they are read and 8 for each distinct id afterwards. Not thread-safe.
 */
final class Partition {
  private final int[] ids;
  private final int[] parents;

  /**
   * @param edges two entries for each edge
   * @param length how many of the entries count
   */
  Partition(int[] edges, int length) {
    this.ids = distinct(edges, length);
    this.parents = new int[ids.length];
    Arrays.setAll(parents, i -> i);
    for (int i = 0; i < length; i += 2) {
      join(place(edges[i]), place(edges[i + 1]));
    }
  }

  /** How many distinct ids the edges name. */
  int size() {
    return ids.length;
  }

  /** The id at a place, ascending. */
  int id(int place) {
    return ids[place];
  }

  /** The smallest id that the id at this place is connected with. */
  int smallest(int place) {
    return ids[root(place)];
  }

  private static int[] distinct(int[] edges, int length) {
    int[] sorted = Arrays.copyOf(edges, length);
    Arrays.parallelSort(sorted);
    int count = 0;
    for (int i = 0; i < length; i++) {
      if (i == 0 || sorted[i] != sorted[i - 1]) {
        sorted[count++] = sorted[i];
      }
    }
    return Arrays.copyOf(sorted, count);
  }

  private int place(int id) {
    return Arrays.binarySearch(ids, id);
  }

  /** The smaller place becomes the root, so a root is the smallest of its class. */
  private void join(int left, int right) {
    int one = root(left);
    int other = root(right);
    parents[Math.max(one, other)] = Math.min(one, other);
  }

  private int root(int place) {
    int at = place;
    while (parents[at] != at) {
      parents[at] = parents[parents[at]];
      at = parents[at];
    }
    return at;
  }
}
