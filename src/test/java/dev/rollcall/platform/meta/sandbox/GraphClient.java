package dev.rollcall.platform.meta.sandbox;

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
import java.util.Map;
import java.util.stream.Collectors;

/** Calls the pretend Meta with a good token, as JSON unless told otherwise. */
final class GraphClient {
  static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String base;

  GraphClient(String base) {
    this.base = base + "/v25.0";
  }

  /** An answer with its body as JSON. */
  record Reply(int status, JsonNode body, Map<String, String> headers) {
    int code() {
      return body.path("error").path("code").asInt();
    }

    int subcode() {
      return body.path("error").path("error_subcode").asInt();
    }
  }

  Reply get(String path) {
    return send("GET", path, "", "");
  }

  Reply post(String path, String json) {
    return send("POST", path, "application/json", json);
  }

  Reply delete(String path, String json) {
    return send("DELETE", path, "application/json", json);
  }

  Reply form(String path, Map<String, String> fields) {
    String body =
        fields.entrySet().stream()
            .map(field -> field.getKey() + "=" + encode(field.getValue()))
            .collect(Collectors.joining("&"));
    return send("POST", path, "application/x-www-form-urlencoded", body);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Makes an audience and gives its id. */
  String audience(String account, String name) {
    String json =
        """
        {"name":"%s","subtype":"CUSTOM","customer_file_source":"USER_PROVIDED_ONLY"}"""
            .formatted(name);
    return post("/" + account + "/customaudiences", json).body().path("id").asText();
  }

  private Reply send(String method, String path, String type, String body) {
    return send(request(method, base + path, type, body).header("Authorization", "Bearer good"));
  }

  Reply send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      Map<String, String> headers =
          response.headers().map().entrySet().stream()
              .collect(Collectors.toMap(Map.Entry::getKey, header -> header.getValue().get(0)));
      return new Reply(response.statusCode(), JSON.readTree(response.body()), headers);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static HttpRequest.Builder request(String method, String uri, String type, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(uri))
            .timeout(DEADLINE)
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    return type.isEmpty() ? request : request.header("Content-Type", type);
  }
}
