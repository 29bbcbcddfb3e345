package dev.rollcall.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Remembers tokens in two bytes each, as a Bloom filter that grows by layers: says yes for every
 * token that it was shown, and for about one in a thousand others. Tokens are keyed digests, so
 * their own bits are as good as a hash. Not thread-safe.
 */
final class SeenTokens {
  private static final int TOKENS_A_WORD = 4;
  private static final int LAYER_MIN = 1 << 22;
  private static final int LAYER_MAX = 1 << 28;

  private final List<long[]> layers = new ArrayList<>();
  private long[] newest;
  private long room;

  /**
   * @param expected tokens to begin with; more make it grow
   */
  SeenTokens(long expected) {
    this.newest = layer(expected);
  }

  void see(UUID token) {
    if (room-- == 0) {
      newest = layer(2L * TOKENS_A_WORD * newest.length);
    }
    newest[first(newest, token)] |= firstBits(token);
    newest[second(newest, token)] |= secondBits(token);
  }

  boolean saw(UUID token) {
    for (long[] layer : layers) {
      if (has(layer[first(layer, token)], firstBits(token))
          && has(layer[second(layer, token)], secondBits(token))) {
        return true;
      }
    }
    return false;
  }

  private long[] layer(long tokens) {
    int capacity = (int) Math.min(LAYER_MAX, Math.max(LAYER_MIN, tokens));
    long[] layer = new long[capacity / TOKENS_A_WORD];
    layers.add(layer);
    room = capacity;
    return layer;
  }

  private static boolean has(long word, long bits) {
    return (word & bits) == bits;
  }

  /** By the upper half of the token's first half. */
  private static int first(long[] layer, UUID token) {
    return (int)
        ((token.getMostSignificantBits() >>> Integer.SIZE) * layer.length >>> Integer.SIZE);
  }

  private static int second(long[] layer, UUID token) {
    long upper = token.getLeastSignificantBits() >>> Integer.SIZE;
    return (int) (upper * layer.length >>> Integer.SIZE);
  }

  private static long firstBits(UUID token) {
    return bits(token.getMostSignificantBits());
  }

  private static long secondBits(UUID token) {
    return bits(token.getLeastSignificantBits());
  }

  /** Three bits, by the lowest 18 of the half. */
  private static long bits(long half) {
    return 1L << half | 1L << (half >>> 6) | 1L << (half >>> 12);
  }
}
