package dev.rollcall.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Plain digests with one {@link MessageDigest} a thread. Thread-safe. */
public final class Digests {
  private static final ThreadLocal<MessageDigest> SHA_256 = perThread("SHA-256");
  private static final ThreadLocal<MessageDigest> SHA_512 = perThread("SHA-512");
  private static final ThreadLocal<MessageDigest> MD5 = perThread("MD5");

  private Digests() {}

  /** 32 bytes over the UTF-8 text. */
  public static byte[] sha256(String text) {
    return sha256(utf8(text));
  }

  /** 32 bytes. */
  public static byte[] sha256(byte[] bytes) {
    return SHA_256.get().digest(bytes);
  }

  /** 64 bytes over the UTF-8 text; LinkedIn takes it. */
  public static byte[] sha512(String text) {
    return SHA_512.get().digest(utf8(text));
  }

  /** 16 bytes over the UTF-8 text; Criteo and TikTok take it. */
  public static byte[] md5(String text) {
    return MD5.get().digest(utf8(text));
  }

  /** A fresh SHA-256 for content that comes in pieces. */
  static MessageDigest newSha256() {
    return make("SHA-256");
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static ThreadLocal<MessageDigest> perThread(String algorithm) {
    return ThreadLocal.withInitial(() -> make(algorithm));
  }

  private static MessageDigest make(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has " + algorithm, e);
    }
  }
}
