package dev.rollcall.demo;

import java.util.Map;
import java.util.TreeMap;

/** Just enough JSON for what the generator writes. */
final class Json {
  private Json() {}

  static String text(String value) {
    StringBuilder json = new StringBuilder("\"");
    for (char c : value.toCharArray()) {
      if (c == '"' || c == '\\') {
        json.append('\\');
      }
      json.append(c);
    }
    return json.append('"').toString();
  }

  /** An object of texts and numbers, keys in order. */
  static String object(Map<String, Object> values) {
    StringBuilder json = new StringBuilder("{");
    new TreeMap<>(values)
        .forEach(
            (key, value) ->
                json.append(json.length() == 1 ? "" : ",")
                    .append(text(key))
                    .append(':')
                    .append(value instanceof String string ? text(string) : value));
    return json.append('}').toString();
  }
}
