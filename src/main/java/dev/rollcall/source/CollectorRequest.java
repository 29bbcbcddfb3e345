package dev.rollcall.source;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP request of a sender of events.
 *
 * @param path as requested; what stands before {@code /v1/} does not matter
 * @param headers by name in any case
 * @param received when it reached us
 */
public record CollectorRequest(
    String method, String path, Map<String, String> headers, byte[] body, Instant received) {
  public CollectorRequest {
    Map<String, String> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    byName.putAll(headers);
    headers = byName;
  }

  @Nullable String header(String name) {
    return headers.get(name);
  }

  @Override
  public String toString() {
    return method + " of " + body.length + " bytes";
  }
}
