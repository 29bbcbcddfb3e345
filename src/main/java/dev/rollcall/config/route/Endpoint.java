package dev.rollcall.config.route;

import dev.rollcall.config.yaml.Value;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An address of Camel with its options, those in its query and those beside it.
 *
 * @param at where the address stands
 * @param path between the scheme and the query
 */
record Endpoint(Value at, String scheme, String path, Map<String, Option> options) {
  /** An option's text and where it stands. */
  record Option(String text, Value at) {}

  /**
   * @param parameters the map beside the address; null entries of it are left out
   */
  static Endpoint of(Value uri, Optional<Value> parameters) {
    String text = uri.raw();
    int query = text.indexOf('?');
    String address = query < 0 ? text : text.substring(0, query);
    int colon = address.indexOf(':');
    Map<String, Option> options = new HashMap<>();
    if (query >= 0) {
      query(text.substring(query + 1), uri, options);
    }
    for (Value.Entry entry : parameters.map(Value::entries).orElse(List.of())) {
      options.put(entry.name(), new Option(entry.value().raw(), entry.value()));
    }
    return new Endpoint(
        uri,
        colon < 0 ? address : address.substring(0, colon),
        colon < 0 ? "" : address.substring(colon + 1).replaceFirst("^//", ""),
        options);
  }

  private static void query(String query, Value at, Map<String, Option> options) {
    for (String pair : query.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        options.put(pair.substring(0, equals), new Option(decoded(pair.substring(equals + 1)), at));
      }
    }
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  Optional<Option> option(String name) {
    return Optional.ofNullable(options.get(name));
  }
}
