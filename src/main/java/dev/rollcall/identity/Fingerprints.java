package dev.rollcall.identity;

import java.util.UUID;

/** Keyed digest of encoded match keys: equal keys, equal fingerprint. Thread-safe. */
public final class Fingerprints {
  private final KeyedDigest digest;

  public Fingerprints(KeyRing keys) {
    this.digest = new KeyedDigest(keys.derive("fingerprints"));
  }

  /**
   * @param encoded as {@link KeyCodec} made it
   */
  public UUID of(byte[] encoded) {
    return digest.uuid(encoded);
  }
}
