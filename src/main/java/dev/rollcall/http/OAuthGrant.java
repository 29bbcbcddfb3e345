package dev.rollcall.http;

import java.net.URI;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.Map;

/**
 * What an access token is asked for with. Its {@code toString} shows nothing of it. Immutable and
 * thread-safe.
 */
public sealed interface OAuthGrant {
  /**
   * The form that asks for a token.
   *
   * @param audience address of the token server, as it calls itself
   */
  Map<String, String> form(URI audience, String scope, Instant now);

  /** What to do where the token server does not take it. */
  String advice();

  /** A user's consent, given once (RFC 6749, section 6). */
  record Refresh(String clientId, String clientSecret, String refreshToken) implements OAuthGrant {
    @Override
    public Map<String, String> form(URI audience, String scope, Instant now) {
      return Map.of(
          "grant_type", "refresh_token",
          "refresh_token", refreshToken,
          "client_id", clientId,
          "client_secret", clientSecret);
    }

    @Override
    public String advice() {
      return "The refresh token was revoked, has expired or lacks the scope, or its client is"
          + " another one: let the user log in again and put the new credentials in place.";
    }

    @Override
    public String toString() {
      return "a user's credentials";
    }
  }

  /** A service account's own key (RFC 7523). */
  record ServiceAccount(String email, String keyId, PrivateKey key) implements OAuthGrant {
    private static final String TYPE = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    @Override
    public Map<String, String> form(URI audience, String scope, Instant now) {
      return Map.of(
          "grant_type", TYPE, "assertion", SignedClaim.of(email, keyId, key, audience, scope, now));
    }

    @Override
    public String advice() {
      return "The service account's key was deleted or disabled, or this machine's clock is wrong:"
          + " make a new key, put the new credentials in place, and check the clock.";
    }

    @Override
    public String toString() {
      return "a service account's credentials";
    }
  }
}
