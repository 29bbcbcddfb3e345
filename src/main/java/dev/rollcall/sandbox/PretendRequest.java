package dev.rollcall.sandbox;

import java.util.Map;

/**
 * One call as it reached a pretend platform.
 *
 * @param path after the platform's own part, beginning with a slash
 * @param query decoded; the last one of a name counts
 * @param headers names in lower case
 * @param rejectRows how many good rows the platform must count as invalid; 0 unless a fault says so
 * @param rejectReason why, in the platform's words; empty for its usual reason
 */
public record PretendRequest(
    String method,
    String path,
    Map<String, String> query,
    Map<String, String> headers,
    byte[] body,
    int rejectRows,
    String rejectReason) {
  public PretendRequest {
    query = Map.copyOf(query);
    headers = Map.copyOf(headers);
  }

  /** A call whose rows are taken as they are. */
  PretendRequest(
      String method,
      String path,
      Map<String, String> query,
      Map<String, String> headers,
      byte[] body) {
    this(method, path, query, headers, body, 0, "");
  }

  /** A header's value, empty if it was not sent. */
  public String header(String name) {
    return headers.getOrDefault(name, "");
  }

  PretendRequest rejecting(int rows, String reason) {
    return new PretendRequest(method, path, query, headers, body, rows, reason);
  }

  /** Without query, headers and body, which name people and secrets. */
  @Override
  public String toString() {
    return method + " " + path;
  }
}
