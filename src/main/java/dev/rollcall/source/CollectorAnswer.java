package dev.rollcall.source;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.Map;
import java.util.TreeMap;

/**
 * An HTTP answer.
 *
 * @param body JSON; empty for status 204
 */
public record CollectorAnswer(int status, String body, Map<String, String> headers) {
  private static final String RETRY_SECONDS = "5";

  /** Any page may post events: what may be sent is decided by the write key. */
  private static final Map<String, String> ALWAYS =
      Map.of(
          "Access-Control-Allow-Origin", "*",
          "Cache-Control", "no-store",
          "X-Content-Type-Options", "nosniff");

  static CollectorAnswer stored() {
    return json(200, "{\"success\":true}", Map.of());
  }

  /** What a browser asks before it posts from another site. */
  static CollectorAnswer preflight() {
    return new CollectorAnswer(
        204,
        "",
        joined(
            Map.of(
                "Access-Control-Allow-Methods", "POST, OPTIONS",
                "Access-Control-Allow-Headers",
                    "Authorization, Content-Type, Content-Encoding, AnonymousId, X-Retry-Count",
                "Access-Control-Max-Age", "86400")));
  }

  /** The sender is to come again with the same request. */
  static CollectorAnswer later(String message) {
    return json(503, failure(message), Map.of("Retry-After", RETRY_SECONDS));
  }

  /**
   * @param message sentence without any value of the request
   */
  static CollectorAnswer refused(int status, String message) {
    return json(status, failure(message), Map.of());
  }

  private static CollectorAnswer json(int status, String body, Map<String, String> more) {
    Map<String, String> headers = joined(more);
    headers.put("Content-Type", "application/json");
    return new CollectorAnswer(status, body, headers);
  }

  private static String failure(String message) {
    return "{\"success\":false,\"message\":\""
        + new String(JsonStringEncoder.getInstance().quoteAsString(message))
        + "\"}";
  }

  private static Map<String, String> joined(Map<String, String> more) {
    Map<String, String> headers = new TreeMap<>(ALWAYS);
    headers.putAll(more);
    return headers;
  }
}
