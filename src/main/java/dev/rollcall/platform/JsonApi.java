package dev.rollcall.platform;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.http.Answer;
import dev.rollcall.http.CallFailed;
import dev.rollcall.http.Caller;
import dev.rollcall.http.Credentials;
import dev.rollcall.http.Request;
import dev.rollcall.platform.Platform.Payload;
import dev.rollcall.platform.PlatformException.Fate;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One account's API that takes and gives JSON. Says what failed in {@link PlatformException}s.
 * Thread-safe.
 */
public final class JsonApi {
  private static final Map<String, String> JSON =
      Map.of("Content-Type", "application/json", "Accept", "application/json");

  private final String base;
  private final Caller caller;
  private final Credentials credentials;
  private final Map<String, String> headers;

  /**
   * @param base address that every path is put behind, without a slash at its end
   */
  public JsonApi(String base, Caller caller, Credentials credentials) {
    this(base, caller, credentials, JSON);
  }

  private JsonApi(
      String base, Caller caller, Credentials credentials, Map<String, String> headers) {
    this.base = base;
    this.caller = caller;
    this.credentials = credentials;
    this.headers = headers;
  }

  /** The same API, further headers on every request. */
  public JsonApi with(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.putAll(more);
    return new JsonApi(base, caller, credentials, Map.copyOf(all));
  }

  /**
   * @param path with a slash before it and its query encoded
   * @param template the path with ids replaced and without query, for logs and errors
   */
  public JsonNode get(String path, String template) {
    return call("GET", path, template, new byte[0], true);
  }

  /** A request that, sent twice, leaves what it leaves sent once. */
  public JsonNode repeatable(String method, String path, String template, byte[] body) {
    return call(method, path, template, body, true);
  }

  /**
   * The same for a batch: where the platform names rows that are wrong, their members are named.
   */
  public JsonNode upload(String method, String path, String template, Payload payload) {
    try {
      return call(request(method, path, template, payload.body(), true).upTo(payload.length()));
    } catch (PlatformException e) {
      throw e.ofMembers(payload);
    }
  }

  /** A request that makes something, and so is not sent again while it may have taken effect. */
  public JsonNode create(String path, String template, byte[] body) {
    return call("POST", path, template, body, false);
  }

  private JsonNode call(
      String method, String path, String template, byte[] body, boolean repeatable) {
    return call(request(method, path, template, body, repeatable));
  }

  private Request request(
      String method, String path, String template, byte[] body, boolean repeatable) {
    return new Request(method, URI.create(base + path), template, headers, body, repeatable);
  }

  private JsonNode call(Request request) {
    try {
      Answer answer = caller.call(request, credentials);
      return Json.object(answer.body())
          .orElseThrow(
              () ->
                  new PlatformException(
                      Fate.UNKNOWN, null, null, request + " was answered with no JSON object."));
    } catch (CallFailed e) {
      Fate fate = e.inDoubt() ? Fate.UNKNOWN : Fate.REFUSED;
      throw new PlatformException(
          fate,
          e.action(),
          e.code(),
          String.valueOf(e.getMessage()),
          e.badRows().stream().map(bad -> new Receipt.Rejection(bad.row(), bad.code())).toList(),
          e.comeBackAt(),
          e);
    }
  }
}
