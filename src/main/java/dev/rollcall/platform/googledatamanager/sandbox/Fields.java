package dev.rollcall.platform.googledatamanager.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The fields of one message, all of them known; refuses what protocol buffers' JSON refuses.
 *
 * @param path of the message in the request, in snake_case; empty for the request itself
 * @param values by their names in camelCase, without nulls
 */
record Fields(String path, Map<String, JsonNode> values) {
  /**
   * Reads a message.
   *
   * @param known the names it may have, in camelCase
   * @throws ApiException if it is no object or has a name that is not known
   */
  static Fields read(JsonNode node, String path, Set<String> known) {
    if (!node.isObject()) {
      throw wrong(path, "TYPE_MESSAGE");
    }
    Map<String, JsonNode> values = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      String name = ProtoJson.camel(field.getKey());
      if (!known.contains(name)) {
        throw unknown(path, field.getKey());
      }
      if (!field.getValue().isNull() && values.put(name, field.getValue()) != null) {
        throw ApiError.malformed(path, "Field \"" + name + "\" is set twice.").thrown();
      }
    }
    return new Fields(path, values);
  }

  static ApiException unknown(String path, String name) {
    String where = path.isEmpty() ? "" : " at '" + path + "'";
    return ApiError.malformed(
            path, "Unknown name \"" + name + "\"" + where + ": Cannot find field.")
        .thrown();
  }

  private static ApiException wrong(String path, String type) {
    return ApiError.malformed(path, "Invalid value at '" + path + "' (" + type + ").").thrown();
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  /** Where a field stands in the request. */
  String at(String name) {
    return path.isEmpty() ? ProtoJson.snake(name) : path + "." + ProtoJson.snake(name);
  }

  private Optional<JsonNode> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** A text, empty if it is not there. */
  String text(String name) {
    JsonNode node = values.get(name);
    if (node == null) {
      return "";
    }
    if (!node.isTextual()) {
      throw wrong(at(name), "TYPE_STRING");
    }
    return node.textValue();
  }

  boolean flag(String name) {
    JsonNode node = values.get(name);
    if (node != null && !node.isBoolean()) {
      throw wrong(at(name), "TYPE_BOOL");
    }
    return node != null && node.booleanValue();
  }

  /** One of some names, or the first of them if it is not there. */
  String oneOf(String name, List<String> names) {
    JsonNode node = values.get(name);
    if (node == null) {
      return names.get(0);
    }
    if (!node.isTextual() || !names.contains(node.textValue())) {
      throw wrong(at(name), "TYPE_ENUM");
    }
    return node.textValue();
  }

  Optional<Fields> message(String name, Set<String> known) {
    return value(name).map(node -> read(node, at(name), known));
  }

  /** The elements of a list; none if it is not there. */
  List<JsonNode> list(String name) {
    JsonNode node = values.get(name);
    if (node == null) {
      return List.of();
    }
    if (!node.isArray()) {
      throw wrong(at(name), "TYPE_ARRAY");
    }
    List<JsonNode> elements = new ArrayList<>();
    node.forEach(elements::add);
    return elements;
  }

  List<Fields> messages(String name, Set<String> known) {
    List<JsonNode> elements = list(name);
    List<Fields> messages = new ArrayList<>();
    for (int i = 0; i < elements.size(); i++) {
      messages.add(read(elements.get(i), at(name) + "[" + i + "]", known));
    }
    return messages;
  }

  List<String> texts(String name) {
    List<JsonNode> elements = list(name);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < elements.size(); i++) {
      if (!elements.get(i).isTextual()) {
        throw wrong(at(name) + "[" + i + "]", "TYPE_STRING");
      }
      texts.add(elements.get(i).textValue());
    }
    return texts;
  }

  /** The same message with its names in camelCase. */
  ObjectNode tree() {
    ObjectNode tree = ProtoJson.object();
    values.forEach(tree::set);
    return tree;
  }
}
