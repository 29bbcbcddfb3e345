package dev.rollcall.identity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Which of 10,000 equal buckets a person falls in, for splits and holdouts: always the same for one
 * salt and person key, independent between salts. Thread-safe.
 */
public final class Buckets {
  /** Buckets in all; one is a basis point. */
  public static final int COUNT = 10_000;

  private final KeyedDigest digest;

  public Buckets(KeyRing keys) {
    this.digest = new KeyedDigest(keys.derive("buckets"));
  }

  /**
   * @param personKey something that stays with the person, not an id that a rebuilt warehouse would
   *     give anew
   * @return 0 to 9,999
   */
  public int bucket(String salt, UUID personKey) {
    byte[] key =
        ByteBuffer.allocate(2 * Long.BYTES)
            .putLong(personKey.getMostSignificantBits())
            .putLong(personKey.getLeastSignificantBits())
            .array();
    byte[] hash = digest.of(salt.getBytes(StandardCharsets.UTF_8), key);
    return (int) Long.remainderUnsigned(ByteBuffer.wrap(hash).getLong(), COUNT);
  }
}
