package dev.rollcall.segment;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Counts how often each person comes, in any order. Put in order at times, persons take four bytes
 * each, and a fraction of the time that groups in the engine take. Not thread-safe.
 */
final class Headcount {
  /** Of more, what came is added up first. */
  private static final int PERSONS_MAX = 1 << 18;

  private static final int FEW = 1 << 9;
  private static final int DIGIT_BITS = 11;

  private int[] persons = new int[16];
  private int size;
  private Counts before = Counts.NONE;

  /**
   * @param person 0 or greater
   */
  void add(int person) {
    if (size == persons.length) {
      makeRoom();
    }
    persons[size++] = person;
  }

  void add(int person, long times) {
    for (long rest = times; rest > 0; rest--) {
      add(person);
    }
  }

  private void makeRoom() {
    if (size >= PERSONS_MAX) {
      before = counts();
      size = 0;
    } else {
      persons = Arrays.copyOf(persons, 2 * size);
    }
  }

  /**
   * @param persons null: nobody
   */
  static Counts of(@Nullable Headcount persons) {
    return persons == null ? Counts.NONE : persons.counts();
  }

  /** How often each came so far. */
  Counts counts() {
    int[] sorted = sorted();
    Counts.Builder counts = new Counts.Builder();
    for (int from = 0; from < size; ) {
      int to = from + 1;
      while (to < size && sorted[to] == sorted[from]) {
        to++;
      }
      counts.add(sorted[from], to - from);
      from = to;
    }
    return before.plus(counts.done());
  }

  /** Digit by digit, the lowest first. */
  private int[] sorted() {
    int[] sorted = Arrays.copyOf(persons, size);
    if (size < FEW) {
      Arrays.sort(sorted);
      return sorted;
    }
    int all = 0;
    for (int person : sorted) {
      all |= person;
    }
    int[] other = new int[size];
    for (int shift = 0; shift < Integer.SIZE && all >>> shift != 0; shift += DIGIT_BITS) {
      byDigit(sorted, other, shift);
      int[] swap = sorted;
      sorted = other;
      other = swap;
    }
    return sorted;
  }

  private static void byDigit(int[] from, int[] into, int shift) {
    int mask = (1 << DIGIT_BITS) - 1;
    int[] places = new int[2 + mask];
    for (int person : from) {
      places[1 + (person >>> shift & mask)]++;
    }
    for (int i = 1; i < places.length; i++) {
      places[i] += places[i - 1];
    }
    for (int person : from) {
      into[places[person >>> shift & mask]++] = person;
    }
  }
}
