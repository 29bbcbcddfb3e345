package dev.rollcall.http;

import java.net.URI;
import java.util.Map;

/**
 * One outbound request.
 *
 * @param method GET, POST, DELETE …
 * @param uri the whole address, query included
 * @param template the path with ids replaced, for logs
 * @param headers names to values; credentials among them are never logged
 * @param body empty for none
 */
public record Request(
    String method, URI uri, String template, Map<String, String> headers, byte[] body) {
  @Override
  public String toString() {
    return method + " " + template;
  }
}
