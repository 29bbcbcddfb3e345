package dev.rollcall.identity;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The installation's one secret key, and the keys that follow from it, one for each purpose, by
 * HKDF-SHA256. Losing it makes every token and every seal worthless. Thread-safe; shows nothing of
 * the key.
 */
public final class KeyRing {
  static final String VARIABLE = "ROLLCALL_KEY";
  static final int KEY_BYTES = 32;
  private static final byte[] SALT = "rollcall".getBytes(StandardCharsets.US_ASCII);

  private final KeyedDigest expand;

  private KeyRing(byte[] key) {
    this.expand = new KeyedDigest(new KeyedDigest(SALT).of(key));
  }

  /**
   * Takes the key from the environment variable {@code ROLLCALL_KEY} (base64 of 32 bytes), else
   * from the file {@code rollcall.key} in the folder; makes that file (0600, the folder 0700) where
   * there is none.
   *
   * @throws KeyRingException where the key is malformed, readable by others, or cannot be kept
   */
  public static KeyRing open(Path keysFolder, UnaryOperator<@Nullable String> environment) {
    String given = environment.apply(VARIABLE);
    if (given != null && !given.isBlank()) {
      return new KeyRing(decode(given, "the environment variable " + VARIABLE));
    }
    return new KeyRing(new KeyFile(keysFolder).readOrMake());
  }

  static byte[] decode(String base64, String origin) {
    try {
      byte[] key = Base64.getDecoder().decode(base64.strip());
      if (key.length == KEY_BYTES) {
        return key;
      }
    } catch (IllegalArgumentException e) {
      // Told below, without the cause: its message quotes a character of the key.
    }
    throw new KeyRingException(
        origin + " is no key: it must hold base64 of " + KEY_BYTES + " bytes (44 characters)");
  }

  /** The key for one purpose; another purpose's key says nothing about it. */
  byte[] derive(String purpose) {
    return expand.of(purpose.getBytes(StandardCharsets.UTF_8), new byte[] {1});
  }

  @Override
  public String toString() {
    return "key ring";
  }
}
