package dev.rollcall.identity;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.UUID;

/**
 * Names content that is no person's identifier: files, message ids, request bodies. A UUID here is
 * the first 16 bytes of SHA-256. Thread-safe.
 */
public final class ContentDigest {
  private static final int CHUNK_BYTES = 1 << 16;

  private ContentDigest() {}

  /** For a message id and other text, as UTF-8. */
  public static UUID of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  public static UUID of(byte[] content) {
    return uuid(Digests.sha256(content));
  }

  /** Reads the file once, a piece at a time. */
  public static UUID of(Path file) throws IOException {
    MessageDigest digest = Digests.newSha256();
    byte[] chunk = new byte[CHUNK_BYTES];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        digest.update(chunk, 0, read);
      }
    }
    return uuid(digest.digest());
  }

  /** All 32 bytes in lower-case hexadecimal. */
  public static String hex(byte[] content) {
    return hex(content, content.length);
  }

  /**
   * As {@link #hex(byte[])}, for a payload's digest.
   *
   * @param length of the content, from the array's beginning
   */
  public static String hex(byte[] content, int length) {
    MessageDigest digest = Digests.newSha256();
    digest.update(content, 0, length);
    return HexFormat.of().formatHex(digest.digest());
  }

  private static UUID uuid(byte[] sha256) {
    ByteBuffer digest = ByteBuffer.wrap(sha256);
    return new UUID(digest.getLong(), digest.getLong());
  }
}
