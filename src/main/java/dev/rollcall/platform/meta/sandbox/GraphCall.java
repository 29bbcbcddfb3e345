package dev.rollcall.platform.meta.sandbox;

import dev.rollcall.sandbox.Forms;
import dev.rollcall.sandbox.PretendRequest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A call as the Graph API sees it: query, form and JSON body are one set of parameters.
 *
 * @param version for example {@code v25.0}, empty if the path has none
 * @param method with {@code method=DELETE} already applied
 * @param node an audience's id or {@code act_…}
 * @param edge what of the node; may be empty
 */
record GraphCall(
    String version,
    String method,
    String node,
    String edge,
    Map<String, JsonPart> parameters,
    String authorization,
    int rejectRows) {
  /**
   * Reads a call.
   *
   * @throws GraphException for a body that cannot be read
   */
  static GraphCall read(PretendRequest request) {
    Map<String, JsonPart> parameters = new LinkedHashMap<>();
    request.query().forEach((name, value) -> parameters.put(name, JsonPart.of(value)));
    parameters.putAll(body(request));
    return at(request, parameters);
  }

  /** The same call without its body, for looking at the path alone. */
  static GraphCall withoutBody(PretendRequest request) {
    return at(request, Map.of());
  }

  private static GraphCall at(PretendRequest request, Map<String, JsonPart> parameters) {
    String[] parts = request.path().substring(1).split("/", -1);
    int first = parts[0].matches("v\\d+\\.\\d+") ? 1 : 0;
    JsonPart override = parameters.get("method");
    return new GraphCall(
        first == 0 ? "" : parts[0],
        override == null ? request.method() : override.text().toUpperCase(Locale.ROOT),
        part(parts, first),
        part(parts, first + 1),
        parameters,
        request.header("authorization"),
        request.rejectRows());
  }

  private static String part(String[] parts, int index) {
    return index < parts.length ? parts[index] : "";
  }

  private static Map<String, JsonPart> body(PretendRequest request) {
    String type = request.header("content-type");
    if (request.body().length == 0) {
      return Map.of();
    }
    if (type.startsWith("application/json")) {
      return new JsonPart(request.body(), 0, request.body().length).fields();
    }
    Map<String, JsonPart> parameters = new LinkedHashMap<>();
    form(type, request.body()).forEach((name, text) -> parameters.put(name, JsonPart.of(text)));
    return parameters;
  }

  private static Map<String, String> form(String type, byte[] body) {
    return type.startsWith("multipart/form-data")
        ? Multipart.read(type, body)
        : Forms.read(new String(body, StandardCharsets.UTF_8));
  }

  Optional<JsonPart> part(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  /** A parameter's text, empty if it is not there. */
  String text(String name) {
    return part(name).map(JsonPart::text).orElse("");
  }

  /**
   * A parameter that must be there.
   *
   * @throws GraphException if it is not
   */
  JsonPart required(String name) {
    return part(name).orElseThrow(() -> GraphError.missing(name).thrown());
  }

  /** The token of the header or, failing that, of the parameter. */
  String token() {
    String[] words = authorization.split(" ", 2);
    return words.length == 2 && words[0].equalsIgnoreCase("Bearer")
        ? words[1].trim()
        : text("access_token");
  }
}
