package dev.rollcall.sandbox;

import java.util.Map;

/**
 * One call as it reached a pretend platform.
 *
 * @param path after the platform's own part, beginning with a slash
 * @param query decoded; the last one of a name counts
 * @param headers names in lower case
 * @param rejectRows how many good rows the platform must count as invalid; 0 unless a fault says so
 */
public record PretendRequest(
    String method,
    String path,
    Map<String, String> query,
    Map<String, String> headers,
    byte[] body,
    int rejectRows) {
  public PretendRequest {
    query = Map.copyOf(query);
    headers = Map.copyOf(headers);
  }

  /** A header's value, empty if it was not sent. */
  public String header(String name) {
    return headers.getOrDefault(name, "");
  }

  PretendRequest rejecting(int rows) {
    return new PretendRequest(method, path, query, headers, body, rows);
  }

  /** Without query, headers and body, which name people and secrets. */
  @Override
  public String toString() {
    return method + " " + path;
  }
}
