package dev.rollcall.platform.googledatamanager.sandbox;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Locale;

/** JSON as protocol buffers map it: names in camelCase, in snake_case too on the way in. */
final class ProtoJson {
  private static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build());

  private ProtoJson() {}

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  static JsonParser parser(byte[] bytes) throws IOException {
    return JSON.createParser(bytes);
  }

  /** {@code displayName} for {@code display_name} and for itself. */
  static String camel(String name) {
    if (name.indexOf('_') < 0) {
      return name;
    }
    StringBuilder camel = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char symbol = name.charAt(i);
      boolean raise = i > 0 && name.charAt(i - 1) == '_';
      if (symbol != '_') {
        camel.append(raise ? Character.toUpperCase(symbol) : symbol);
      }
    }
    return camel.toString();
  }

  /** {@code display_name} for {@code displayName}. */
  static String snake(String name) {
    return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }
}
