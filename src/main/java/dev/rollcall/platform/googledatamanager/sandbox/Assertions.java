package dev.rollcall.platform.googledatamanager.sandbox;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/**
 * Checks a service account's signed claim (Google Identity, Using OAuth 2.0 for server to server
 * applications: at most an hour long, issued now). Its signature counts only where the sandbox was
 * given the key. Thread-safe.
 */
final class Assertions {
  private static final String GOOGLE = "https://oauth2.googleapis.com/token";
  private static final Duration LIFE_MAX = Duration.ofHours(1);

  /** Clocks may differ; how much Google bears is not written anywhere. */
  private static final Duration SKEW_MAX = Duration.ofMinutes(5);

  private final Clock clock;
  private final Set<String> audiences;
  private final String publicKey;

  /**
   * @param door where the sandbox itself issues tokens
   * @param publicKey Base64 of the key's encoded form, or empty
   */
  Assertions(Clock clock, String door, String publicKey) {
    this.clock = clock;
    this.audiences = Set.of(GOOGLE, door);
    this.publicKey = publicKey;
  }

  /**
   * Lets an assertion pass.
   *
   * @throws OauthException if it may not
   */
  void check(String assertion) {
    String[] parts = assertion.split("\\.", -1);
    if (parts.length != 3 || parts[2].isEmpty()) {
      throw OauthException.grant("Invalid JWT: it must have three parts.");
    }
    JsonNode header = part(parts[0]);
    if (!header.path("alg").asText().equals("RS256")) {
      throw OauthException.grant("Invalid JWT: the algorithm must be RS256.");
    }
    JsonNode claims = part(parts[1]);
    if (claims.path("iss").asText().isEmpty()) {
      throw OauthException.grant("Invalid JWT: iss is missing.");
    }
    if (!audiences.contains(claims.path("aud").asText())) {
      throw OauthException.grant("Invalid JWT: aud must be the token server's address.");
    }
    if (!List.of(claims.path("scope").asText().split(" ", -1)).contains(TokenDoor.SCOPE)) {
      throw OauthException.of(400, "invalid_scope", "The scope must contain " + TokenDoor.SCOPE);
    }
    checkTimes(claims);
    if (!publicKey.isEmpty() && !verifies(parts)) {
      throw OauthException.grant("Invalid JWT Signature.");
    }
  }

  private void checkTimes(JsonNode claims) {
    Instant now = clock.instant();
    if (!claims.path("iat").isIntegralNumber() || !claims.path("exp").isIntegralNumber()) {
      throw OauthException.grant("Invalid JWT: iat and exp must be numbers.");
    }
    Instant issued = Instant.ofEpochSecond(claims.path("iat").longValue());
    Instant expires = Instant.ofEpochSecond(claims.path("exp").longValue());
    if (issued.isAfter(now.plus(SKEW_MAX))
        || !expires.isAfter(now)
        || expires.isAfter(issued.plus(LIFE_MAX))) {
      throw OauthException.grant(
          "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable"
              + " timeframe. Check your iat and exp values in the JWT claim.");
    }
  }

  private static JsonNode part(String text) {
    try (JsonParser parser = ProtoJson.parser(Base64.getUrlDecoder().decode(text))) {
      return parser.readValueAsTree();
    } catch (IOException | IllegalArgumentException e) {
      throw OauthException.grant("Invalid JWT: a part is not JSON in Base64URL.");
    }
  }

  private boolean verifies(String[] parts) {
    try {
      PublicKey key =
          KeyFactory.getInstance("RSA")
              .generatePublic(new X509EncodedKeySpec(Base64.getMimeDecoder().decode(publicKey)));
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initVerify(key);
      signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
      return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }
}
