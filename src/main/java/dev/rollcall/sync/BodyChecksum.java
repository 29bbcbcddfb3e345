package dev.rollcall.sync;

import dev.rollcall.identity.ContentDigest;
import dev.rollcall.platform.Platform.Payload;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/**
 * Tells whether a request body is the same once more, byte for byte. Two cyclic checks of different
 * polynomials and the length pass over an accident once in 2<sup>64</sup>. They are no seal: who
 * could put another member into the warehouse could write the ledger, too. A digest that is one
 * took a fifth of all of a push's processor time.
 */
final class BodyChecksum {
  private static final int SHA_256_LENGTH = 64;

  private BodyChecksum() {}

  /** The checksum to keep with a batch. */
  static String of(Payload payload) {
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits((int) value(new CRC32C(), payload))
        + hex.toHexDigits((int) value(new CRC32(), payload))
        + "-"
        + payload.length();
  }

  private static long value(Checksum checksum, Payload payload) {
    checksum.update(payload.body(), 0, payload.length());
    return checksum.getValue();
  }

  /** Whether a body is the one whose checksum was kept; an older ledger has SHA-256. */
  static boolean fits(String kept, Payload payload) {
    String now =
        kept.length() == SHA_256_LENGTH
            ? ContentDigest.hex(payload.body(), payload.length())
            : of(payload);
    return now.equals(kept);
  }
}
