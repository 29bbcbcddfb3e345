package dev.rollcall.platform.googledatamanager.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Calls the pretend Data Manager API with a token that it fetched. */
final class DataManagerClient {
  static final ObjectMapper JSON = new ObjectMapper();
  static final Map<String, String> REFRESH =
      Map.of(
          "grant_type", "refresh_token",
          "client_id", "client",
          "client_secret", "secret",
          "refresh_token", "refresh");
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String base;
  private final Map<String, String> headers = new LinkedHashMap<>();

  DataManagerClient(String base) {
    this.base = base;
    headers.put("x-goog-user-project", "project");
    authorize();
  }

  /** An answer with its body as JSON. */
  record Reply(int status, JsonNode body) {
    String state() {
      return body.path("error").path("status").asText();
    }

    private JsonNode detail(String type) {
      for (JsonNode detail : body.path("error").path("details")) {
        if (detail.path("@type").asText().equals("type.googleapis.com/google.rpc." + type)) {
          return detail;
        }
      }
      return JSON.missingNode();
    }

    JsonNode info() {
      return detail("ErrorInfo");
    }

    /** Every violation as {@code field reason}. */
    List<String> violations() {
      List<String> all = new ArrayList<>();
      detail("BadRequest")
          .path("fieldViolations")
          .forEach(
              one ->
                  all.add(
                      (one.path("field").asText() + " " + one.path("reason").asText()).strip()));
      return all;
    }

    String requestId() {
      return body.path("requestId").asText();
    }
  }

  /** Fetches a token and sends it from now on. */
  void authorize() {
    headers.remove("Authorization");
    String token = form("/token", REFRESH).body().path("access_token").asText();
    headers.put("Authorization", "Bearer " + token);
  }

  /** Sends a header from now on; an empty one no more. */
  DataManagerClient header(String name, String value) {
    headers.remove(name);
    if (!value.isEmpty()) {
      headers.put(name, value);
    }
    return this;
  }

  Reply get(String path) {
    return send("GET", "/v1" + path, "application/json", "");
  }

  Reply delete(String path) {
    return send("DELETE", "/v1" + path, "application/json", "");
  }

  Reply patch(String path, String json) {
    return send("PATCH", "/v1" + path, "application/json", json);
  }

  Reply post(String path, String json) {
    return send("POST", "/v1" + path, "application/json", json);
  }

  Reply form(String path, Map<String, String> fields) {
    String body =
        fields.entrySet().stream()
            .map(field -> field.getKey() + "=" + encode(field.getValue()))
            .collect(Collectors.joining("&"));
    return send("POST", path, "application/x-www-form-urlencoded", body);
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private Reply send(String method, String path, String type, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(DEADLINE)
            .header("Content-Type", type)
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    headers.forEach(request::header);
    try {
      HttpResponse<String> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Reply(response.statusCode(), JSON.readTree(response.body()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
