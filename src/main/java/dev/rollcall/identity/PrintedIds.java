package dev.rollcall.identity;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * Person ids as they are shown: {@code p_} and eight letters or digits. A keyed permutation, so
 * that a printed id tells neither the id nor how many people there are; nine bits are spare, so
 * that a typing error is almost always noticed. Thread-safe.
 */
public final class PrintedIds {
  private static final String PREFIX = "p_";
  private static final int CHARACTERS = 8;

  /** Base 32 without letters that look like digits. */
  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

  private static final int ROUNDS = 6;
  private static final int HALF_BITS = 20;
  private static final long HALF_MASK = (1L << HALF_BITS) - 1;

  private final KeyedDigest digest;

  public PrintedIds(KeyRing keys) {
    this.digest = new KeyedDigest(keys.derive("printed ids"));
  }

  /**
   * @param id 0 to {@link Integer#MAX_VALUE}
   */
  public String print(int id) {
    if (id < 0) {
      throw new IllegalArgumentException("ids are not negative");
    }
    long left = (long) id >>> HALF_BITS;
    long right = id & HALF_MASK;
    for (int round = 0; round < ROUNDS; round++) {
      long mixed = left ^ mix(round, right);
      left = right;
      right = mixed;
    }
    return spell(left << HALF_BITS | right);
  }

  /** Empty where the text is no printed id of this installation. */
  public OptionalInt parse(String printed) {
    long number = number(printed.strip().toLowerCase(Locale.ROOT));
    if (number < 0) {
      return OptionalInt.empty();
    }
    long left = number >>> HALF_BITS;
    long right = number & HALF_MASK;
    for (int round = ROUNDS - 1; round >= 0; round--) {
      long mixed = right ^ mix(round, left);
      right = left;
      left = mixed;
    }
    long id = left << HALF_BITS | right;
    return id <= Integer.MAX_VALUE ? OptionalInt.of((int) id) : OptionalInt.empty();
  }

  private long mix(int round, long half) {
    byte[] block = ByteBuffer.allocate(5).put((byte) round).putInt((int) half).array();
    return ByteBuffer.wrap(digest.of(block)).getInt() & HALF_MASK;
  }

  private static String spell(long number) {
    StringBuilder text = new StringBuilder(PREFIX);
    for (int shift = 5 * (CHARACTERS - 1); shift >= 0; shift -= 5) {
      text.append(ALPHABET.charAt((int) (number >>> shift & 31)));
    }
    return text.toString();
  }

  /** -1 where the text is not spelled like a printed id. */
  private static long number(String text) {
    if (!text.startsWith(PREFIX) || text.length() != PREFIX.length() + CHARACTERS) {
      return -1;
    }
    long number = 0;
    for (int i = PREFIX.length(); i < text.length(); i++) {
      int digit = ALPHABET.indexOf(text.charAt(i));
      if (digit < 0) {
        return -1;
      }
      number = number << 5 | digit;
    }
    return number;
  }
}
