package dev.rollcall.platform.googledatamanager.sandbox;

import dev.rollcall.sandbox.PretendRequest;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A call's query parameters, all of them known. */
record Query(Map<String, String> values) {
  /** What every Google API takes. */
  private static final Set<String> COMMON = Set.of("alt", "prettyPrint", "fields", "quotaUser");

  /**
   * Reads the query.
   *
   * @param known the names it may have, in camelCase
   * @throws ApiException for any other
   */
  static Query read(PretendRequest request, Set<String> known) {
    Map<String, String> values = new TreeMap<>();
    request
        .query()
        .forEach(
            (name, value) -> {
              String camel = ProtoJson.camel(name);
              if (!known.contains(camel) && !COMMON.contains(camel)) {
                throw ApiError.malformed(
                        "",
                        "Unknown name \""
                            + name
                            + "\": Cannot bind query parameter. Field '"
                            + name
                            + "' could not be found in request message.")
                    .thrown();
              }
              values.put(camel, value);
            });
    return new Query(values);
  }

  /** A parameter, empty if it is not there. */
  String text(String name) {
    return values.getOrDefault(name, "");
  }

  boolean flag(String name) {
    String text = text(name);
    if (!Set.of("", "true", "false").contains(text)) {
      throw ApiError.malformed("", "Invalid value at '" + name + "' (TYPE_BOOL).").thrown();
    }
    return text.equals("true");
  }

  /** A whole number, 0 if it is not there. */
  int number(String name) {
    String text = text(name);
    if (!text.matches("|\\d{1,9}")) {
      throw ApiError.malformed("", "Invalid value at '" + name + "' (TYPE_INT32).").thrown();
    }
    return text.isEmpty() ? 0 : Integer.parseInt(text);
  }
}
