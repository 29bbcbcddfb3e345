package dev.rollcall.platform.googledatamanager.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.sandbox.Forms;
import dev.rollcall.sandbox.PretendAnswer;
import dev.rollcall.sandbox.PretendRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The pretend of {@code https://oauth2.googleapis.com/token} (Google Identity, Using OAuth 2.0 for
 * web server applications; for server to server applications). Guarded by the platform's lock.
 */
final class TokenDoor {
  static final String PATH = "/token";
  static final String SCOPE = "https://www.googleapis.com/auth/datamanager";
  private static final String JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";

  private final DataManagerSettings settings;
  private final Tokens tokens;
  private final Assertions assertions;

  TokenDoor(DataManagerSettings settings, Tokens tokens, Assertions assertions) {
    this.settings = settings;
    this.tokens = tokens;
    this.assertions = assertions;
  }

  PretendAnswer answer(PretendRequest request) {
    try {
      return issue(request);
    } catch (OauthException e) {
      return refusal(e);
    }
  }

  static PretendAnswer refusal(OauthException refusal) {
    ObjectNode body = ProtoJson.object();
    body.put("error", refusal.error());
    body.put("error_description", refusal.getMessage());
    return PretendAnswer.json(refusal.status(), body.toString());
  }

  private PretendAnswer issue(PretendRequest request) {
    if (!request.method().equals("POST")) {
      throw OauthException.of(404, "not_found", "Only POST is answered here.");
    }
    if (!request.header("content-type").startsWith("application/x-www-form-urlencoded")) {
      throw OauthException.request("Request must be form-encoded.");
    }
    Map<String, String> form = Forms.read(new String(request.body(), StandardCharsets.UTF_8));
    String grant = required(form, "grant_type");
    boolean user = grant.equals("refresh_token");
    if (user) {
      checkRefresh(form);
    } else if (grant.equals(JWT_BEARER)) {
      assertions.check(required(form, "assertion"));
    } else {
      throw OauthException.of(
          400, "unsupported_grant_type", "Invalid grant_type: it is not one of those played.");
    }
    ObjectNode body = ProtoJson.object();
    body.put("access_token", tokens.issue(user));
    body.put("expires_in", tokens.seconds());
    if (user) {
      body.put("scope", SCOPE);
    }
    body.put("token_type", "Bearer");
    return PretendAnswer.json(200, body.toString());
  }

  private void checkRefresh(Map<String, String> form) {
    required(form, "client_id");
    String secret = required(form, "client_secret");
    if (!settings.clientSecret().isEmpty() && !settings.clientSecret().equals(secret)) {
      throw OauthException.of(401, "invalid_client", "The provided client secret is invalid.");
    }
    String token = required(form, "refresh_token");
    boolean good =
        settings.refreshTokens().isEmpty()
            ? !token.startsWith("revoked")
            : settings.refreshTokens().contains(token);
    if (!good) {
      throw OauthException.grant("Token has been expired or revoked.");
    }
  }

  private static String required(Map<String, String> form, String name) {
    String value = form.getOrDefault(name, "");
    if (value.isEmpty()) {
      throw OauthException.request("Missing required parameter: " + name);
    }
    return value;
  }
}
