package dev.rollcall.identity;

import org.jspecify.annotations.Nullable;

/** Meta's form of a country: SHA-256 of the lower-case alpha-2 code. Thread-safe. */
final class CountryDigests {
  private static final int LETTERS = 26;
  private static final byte[][] DIGESTS = all();

  private CountryDigests() {}

  /**
   * @param alpha2 two upper-case letters
   * @return shared; must not be changed
   */
  static byte @Nullable [] of(byte @Nullable [] alpha2) {
    return alpha2 == null ? null : DIGESTS[(alpha2[0] - 'A') * LETTERS + alpha2[1] - 'A'];
  }

  private static byte[][] all() {
    byte[][] digests = new byte[LETTERS * LETTERS][];
    for (int i = 0; i < digests.length; i++) {
      digests[i] =
          Digests.sha256(new byte[] {(byte) ('a' + i / LETTERS), (byte) ('a' + i % LETTERS)});
    }
    return digests;
  }
}
