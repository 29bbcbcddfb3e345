package dev.rollcall.identity;

import dev.rollcall.identity.ArrivedContact.Identifier;
import java.util.BitSet;
import java.util.List;
import java.util.UUID;

/**
 * Which rows of one batch have a token that another row has too. Told by half of each token, so
 * that once in an age a row is held to share that does not. Not thread-safe.
 */
final class SharedTokens {
  private static final int NONE = 0;

  private final BitSet sharing = new BitSet();
  private final long[] halves;

  /** The first row with the half, counted from 1; below zero where others have it too. */
  private final int[] rows;

  SharedTokens(List<Newcomers.Arriving> batch) {
    int tokens = 1;
    for (Newcomers.Arriving contact : batch) {
      tokens += 1 + contact.identifiers().size();
    }
    // At most half full, so that a search ends soon.
    int slots = 2 * Integer.highestOneBit(2 * tokens - 1);
    this.halves = new long[slots];
    this.rows = new int[slots];
    for (int row = 0; row < batch.size(); row++) {
      add(row, batch.get(row).own());
      for (Identifier identifier : batch.get(row).identifiers()) {
        add(row, identifier.token());
      }
    }
  }

  private void add(int row, UUID token) {
    long half = token.getMostSignificantBits();
    int slot = slot(half);
    if (rows[slot] == NONE) {
      halves[slot] = half;
      rows[slot] = row + 1;
    } else if (Math.abs(rows[slot]) != row + 1) {
      sharing.set(Math.abs(rows[slot]) - 1);
      sharing.set(row);
      rows[slot] = -Math.abs(rows[slot]);
    }
  }

  /**
   * Whether more than one row has a token.
   *
   * @param token of one of the rows
   */
  boolean shared(UUID token) {
    return rows[slot(token.getMostSignificantBits())] < 0;
  }

  BitSet sharing() {
    return sharing;
  }

  /** Where the half stands, or would stand. */
  private int slot(long half) {
    int mask = rows.length - 1;
    int slot = (int) half & mask;
    while (rows[slot] != NONE && halves[slot] != half) {
      slot = slot + 1 & mask;
    }
    return slot;
  }
}
