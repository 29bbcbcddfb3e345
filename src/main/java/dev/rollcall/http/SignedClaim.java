package dev.rollcall.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * A JSON web token signed by RS256 (RFC 7515): who asks for what. A library for it would still
 * leave reading the key to us, which is the longer part.
 */
final class SignedClaim {
  /** Google Identity, Using OAuth 2.0 for server to server applications: at most an hour. */
  private static final Duration LIFE = Duration.ofMinutes(55);

  /** A clock that is somewhat ahead must not make a claim of the future. */
  private static final Duration SKEW = Duration.ofSeconds(30);

  private SignedClaim() {}

  static String of(
      String issuer, String keyId, PrivateKey key, URI audience, String scope, Instant now) {
    ObjectNode header = JsonNodeFactory.instance.objectNode();
    header.put("alg", "RS256").put("typ", "JWT").put("kid", keyId);
    ObjectNode claims = JsonNodeFactory.instance.objectNode();
    claims
        .put("iss", issuer)
        .put("scope", scope)
        .put("aud", audience.toString())
        .put("iat", now.minus(SKEW).getEpochSecond())
        .put("exp", now.minus(SKEW).plus(LIFE).getEpochSecond());
    String unsigned = part(header) + "." + part(claims);
    return unsigned + "." + signature(unsigned, key);
  }

  private static String part(ObjectNode json) {
    return encoded(json.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String signature(String unsigned, PrivateKey key) {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key);
      signature.update(unsigned.getBytes(StandardCharsets.US_ASCII));
      return encoded(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java cannot sign by RS256 with the key given", e);
    }
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
