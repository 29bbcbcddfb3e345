package dev.rollcall.identity;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Writes digests as text straight into a request body, without a String each. Thread-safe. */
public final class DigestText {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  /** By byte: its two digits, the first in the high half. */
  private static final short[] PAIRS = pairs();

  private DigestText() {}

  /**
   * Lower-case hexadecimal.
   *
   * @param into has room for twice the digest from {@code at} on
   * @return the place after the last digit
   */
  public static int hex(byte[] digest, byte[] into, int at) {
    int next = at;
    for (byte value : digest) {
      short pair = PAIRS[value & 0xff];
      into[next] = (byte) (pair >>> 8);
      into[next + 1] = (byte) pair;
      next += 2;
    }
    return next;
  }

  /** Lower-case hexadecimal in an array of its own. */
  public static byte[] hex(byte[] digest) {
    byte[] text = new byte[2 * digest.length];
    hex(digest, text, 0);
    return text;
  }

  /** Base64 with padding: 44 characters for 32 bytes. */
  public static byte[] base64(byte[] digest) {
    return Base64.getEncoder().encode(digest);
  }

  private static short[] pairs() {
    short[] pairs = new short[256];
    for (int i = 0; i < pairs.length; i++) {
      pairs[i] = (short) (HEX[i >>> 4] << 8 | HEX[i & 15]);
    }
    return pairs;
  }
}
