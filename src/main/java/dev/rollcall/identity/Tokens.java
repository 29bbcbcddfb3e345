package dev.rollcall.identity;

import dev.rollcall.model.IdentifierKind;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Keyed tokens of identifiers, for joining, suppression and tombstones: without the key they tell
 * nothing of the value. Token = first 16 bytes of HMAC-SHA256 over kind, name space and SHA-256 of
 * the canonical text, so a column of digests of the canonical text gives the same tokens as plain
 * values. Thread-safe.
 */
public final class Tokens {
  /** Name space of the user ids that web events carry. */
  public static final String USER_SPACE = "user";

  private final KeyedDigest digest;

  public Tokens(KeyRing keys) {
    this.digest = new KeyedDigest(keys.derive("tokens"));
  }

  /**
   * @param namespace empty for e-mail, phone and anonymous id; {@link #USER_SPACE} for user ids;
   *     the source's name for contact ids
   * @param canonical e-mail in lower-case, phone as E.164 with plus, own id trimmed
   */
  public UUID token(IdentifierKind kind, String namespace, String canonical) {
    return ofDigest(kind, namespace, Digests.sha256(canonical));
  }

  /**
   * @param sha256 32 bytes, SHA-256 of the canonical text
   */
  public UUID ofDigest(IdentifierKind kind, String namespace, byte[] sha256) {
    byte[] space = namespace.getBytes(StandardCharsets.UTF_8);
    byte[] message = new byte[1 + space.length + sha256.length];
    message[0] = (byte) kind.code();
    System.arraycopy(space, 0, message, 1, space.length);
    System.arraycopy(sha256, 0, message, 1 + space.length, sha256.length);
    return digest.uuid(message);
  }
}
