package dev.rollcall.identity;

import java.nio.file.Path;
import java.util.Base64;

/** Key rings with a known key. */
final class KeyRings {
  private KeyRings() {}

  /** The key is 32 times the given byte. */
  static KeyRing of(int fill) {
    byte[] key = new byte[KeyRing.KEY_BYTES];
    java.util.Arrays.fill(key, (byte) fill);
    String base64 = Base64.getEncoder().encodeToString(key);
    return KeyRing.open(Path.of("unused"), name -> base64);
  }
}
