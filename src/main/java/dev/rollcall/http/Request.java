package dev.rollcall.http;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One outbound request.
 *
 * @param method GET, POST, DELETE …
 * @param uri the whole address, query included
 * @param template the path with ids replaced, for logs
 * @param headers names to values; credentials among them are never logged
 * @param body empty for none
 * @param length of what is sent of it, from its beginning
 * @param repeatable whether sending it twice leaves what sending it once leaves; otherwise it is
 *     not sent again while it may have taken effect
 */
public record Request(
    String method,
    URI uri,
    String template,
    Map<String, String> headers,
    byte[] body,
    int length,
    boolean repeatable) {

  /** With the whole of a body. */
  public Request(
      String method,
      URI uri,
      String template,
      Map<String, String> headers,
      byte[] body,
      boolean repeatable) {
    this(method, uri, template, headers, body, body.length, repeatable);
  }

  /** The same request with no more of its body than stands at the beginning. */
  public Request upTo(int shorter) {
    return new Request(method, uri, template, headers, body, shorter, repeatable);
  }

  /** The same request with one header more. */
  public Request withHeader(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Request(method, uri, template, more, body, length, repeatable);
  }

  /**
   * The same request with one query parameter more.
   *
   * @param value plain; encoded here
   */
  public Request withQuery(String name, String value) {
    String pair = name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    String joint = uri.getRawQuery() == null ? "?" : "&";
    URI longer = URI.create(uri + joint + pair);
    return new Request(method, longer, template, headers, body, length, repeatable);
  }

  @Override
  public String toString() {
    return method + " " + template;
  }
}
