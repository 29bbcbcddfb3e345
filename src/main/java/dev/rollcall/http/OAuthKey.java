package dev.rollcall.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Credentials as Google's tools write them: the JSON of a service account's key, or of {@code
 * gcloud auth application-default login} (Google Cloud, Application Default Credentials, checked
 * 2026-11-22). The addresses that stand in it are not gone by. Immutable and thread-safe.
 *
 * @param project billed for a user's calls, where the JSON names one
 */
public record OAuthKey(OAuthGrant grant, @Nullable String project) {
  private static final JsonMapper JSON = new JsonMapper();

  /**
   * @throws IllegalArgumentException where it is neither; the message shows nothing of it
   */
  public static OAuthKey read(String text) {
    JsonNode json = object(text);
    return switch (json.path("type").asText()) {
      case "service_account" -> new OAuthKey(serviceAccount(json), null);
      case "authorized_user" -> new OAuthKey(user(json), project(json));
      default ->
          throw new IllegalArgumentException(
              "the credentials are of no kind that is taken; give the JSON of a service account's"
                  + " key (type service_account), or of `gcloud auth application-default login`"
                  + " (type authorized_user)");
    };
  }

  private static JsonNode object(String text) {
    try {
      JsonNode read = JSON.readTree(text);
      if (read != null && read.isObject()) {
        return read;
      }
    } catch (IOException e) {
      // its message may quote the credentials
    }
    throw new IllegalArgumentException(
        "the credentials are no JSON; give the whole text of the key file, for example by"
            + " {{file:keys/google.json}}");
  }

  private static OAuthGrant user(JsonNode json) {
    return new OAuthGrant.Refresh(
        field(json, "client_id"), field(json, "client_secret"), field(json, "refresh_token"));
  }

  private static @Nullable String project(JsonNode json) {
    String project = json.path("quota_project_id").asText();
    return project.isEmpty() ? null : project;
  }

  private static OAuthGrant serviceAccount(JsonNode json) {
    return new OAuthGrant.ServiceAccount(
        field(json, "client_email"),
        json.path("private_key_id").asText(),
        key(field(json, "private_key")));
  }

  private static String field(JsonNode json, String name) {
    String value = json.path(name).asText();
    if (value.isBlank()) {
      throw new IllegalArgumentException(
          "the credentials lack " + name + "; issue them anew and give the whole file");
    }
    return value;
  }

  private static PrivateKey key(String pem) {
    try {
      byte[] encoded = Base64.getDecoder().decode(pem.replaceAll("-----[A-Z ]+-----|\\s", ""));
      return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "the private_key in the credentials is no RSA key in PKCS #8; issue the key anew and give"
              + " the whole file");
    }
  }
}
