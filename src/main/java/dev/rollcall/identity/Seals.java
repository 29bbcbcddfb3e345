package dev.rollcall.identity;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM with a random 12-byte nonce before the text and a 16-byte tag behind it. The row's id
 * is bound in as associated data: a sealed value moved to another row does not open. One {@link
 * Cipher} a thread and direction. Thread-safe.
 */
public final class Seals {
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BYTES = 16;
  private static final int NONCES_AT_HAND = 256;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final SecretKeySpec key;
  private final SecureRandom random = new SecureRandom();
  private final ThreadLocal<ByteBuffer> nonces =
      ThreadLocal.withInitial(() -> ByteBuffer.allocate(NONCES_AT_HAND * NONCE_BYTES).flip());
  private final ThreadLocal<Cipher> sealing = ThreadLocal.withInitial(Seals::cipher);
  private final ThreadLocal<Cipher> opening = ThreadLocal.withInitial(Seals::cipher);

  /** For match keys of contacts (id = profile) and members (id = member). */
  public Seals(KeyRing keys) {
    this(keys, "match keys");
  }

  /**
   * @param purpose what is sealed; values sealed for one purpose do not open for another
   */
  public Seals(KeyRing keys, String purpose) {
    this.key = new SecretKeySpec(keys.derive("seals/" + purpose), "AES");
  }

  /**
   * @param id of the row that will hold the value
   */
  public byte[] seal(long id, byte[] plain) {
    byte[] sealed = new byte[NONCE_BYTES + plain.length + TAG_BYTES];
    nonce(sealed);
    try {
      Cipher cipher = sealing.get();
      cipher.init(
          Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(8 * TAG_BYTES, sealed, 0, NONCE_BYTES));
      cipher.updateAAD(associated(id));
      cipher.doFinal(plain, 0, plain.length, sealed, NONCE_BYTES);
      return sealed;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a value could not be sealed", e);
    }
  }

  /** Each once; drawn many at a time, as threads wait for each other at the source of chance. */
  private void nonce(byte[] into) {
    ByteBuffer drawn = nonces.get();
    if (!drawn.hasRemaining()) {
      random.nextBytes(drawn.array());
      drawn.clear();
    }
    drawn.get(into, 0, NONCE_BYTES);
  }

  /**
   * @throws SealException where the value was sealed under another key or for another row, or is
   *     damaged
   */
  public byte[] open(long id, byte[] sealed) {
    byte[] plain = new byte[Math.max(0, sealed.length - NONCE_BYTES - TAG_BYTES)];
    open(id, sealed, plain);
    return plain;
  }

  /**
   * As {@link #open(long, byte[])}, into an array that is at hand.
   *
   * @param into at least as long as the sealed value
   * @return how many bytes were written to its beginning
   */
  int open(long id, byte[] sealed, byte[] into) {
    if (sealed.length < NONCE_BYTES + TAG_BYTES) {
      throw new SealException(id);
    }
    try {
      Cipher cipher = opening.get();
      cipher.init(
          Cipher.DECRYPT_MODE, key, new GCMParameterSpec(8 * TAG_BYTES, sealed, 0, NONCE_BYTES));
      cipher.updateAAD(associated(id));
      return cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES, into);
    } catch (AEADBadTagException e) {
      throw new SealException(id);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a sealed value could not be read", e);
    }
  }

  private static byte[] associated(long id) {
    byte[] bytes = new byte[Long.BYTES];
    LONGS.set(bytes, 0, id);
    return bytes;
  }

  private static Cipher cipher() {
    try {
      return Cipher.getInstance(CIPHER);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has " + CIPHER, e);
    }
  }
}
