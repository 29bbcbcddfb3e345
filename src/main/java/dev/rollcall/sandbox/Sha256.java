package dev.rollcall.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The sandbox's own hashing, so that it need not keep what it was sent. Not thread-safe. */
public final class Sha256 {
  private static final int BLOCK_BYTES = 64;
  private static final byte INNER_PAD = 0x36;
  private static final byte OUTER_PAD = 0x5c;

  private final MessageDigest digest;

  public Sha256() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The 32 bytes of the digest of a part of {@code bytes}. */
  public byte[] of(byte[] bytes, int offset, int length) {
    digest.update(bytes, offset, length);
    return digest.digest();
  }

  /** The 32 bytes of the digest of a text's UTF-8 form. */
  public byte[] of(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return of(bytes, 0, bytes.length);
  }

  /** Lower-case hex of the digest of {@code bytes}. */
  public static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(new Sha256().of(bytes, 0, bytes.length));
  }

  /** Lower-case hex of HMAC-SHA256 (RFC 2104), which platforms ask for as proof of a secret. */
  public static String hmacHex(String key, String message) {
    Sha256 sha = new Sha256();
    byte[] secret = key.getBytes(StandardCharsets.UTF_8);
    byte[] block = secret.length > BLOCK_BYTES ? sha.of(secret, 0, secret.length) : secret;
    byte[] inner = sha.keyed(block, INNER_PAD, message.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(sha.keyed(block, OUTER_PAD, inner));
  }

  private byte[] keyed(byte[] key, byte pad, byte[] message) {
    for (int i = 0; i < BLOCK_BYTES; i++) {
      digest.update((byte) ((i < key.length ? key[i] : 0) ^ pad));
    }
    return of(message, 0, message.length);
  }
}
