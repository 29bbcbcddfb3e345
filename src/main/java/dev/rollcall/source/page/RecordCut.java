package dev.rollcall.source.page;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one record and keeps of it what is wanted. Not thread-safe. */
final class RecordCut {
  private static final int NAMES_MAX = 300;
  private static final int TEXT_MAX = 1 << 20;
  private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;

  private final Set<String> fields;
  private final Set<String> names;
  private @Nullable String fault;

  /**
   * @param names taken note of: those of the record's fields, kept or not
   */
  RecordCut(Set<String> fields, Set<String> names) {
    this.fields = fields;
    this.names = names;
  }

  /** Why the record cannot be taken; null: it can. */
  @Nullable String fault() {
    return fault;
  }

  JsonNode read(JsonParser json) throws IOException {
    return object(json, "");
  }

  /** An object of which some fields are wanted; anything else as nothing. */
  private JsonNode object(JsonParser json, String path) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return MAKE.nullNode();
    }
    ObjectNode kept = MAKE.objectNode();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      String inner = path.isEmpty() ? name : path + "." + name;
      json.nextToken();
      if (names.size() < NAMES_MAX) {
        names.add(inner);
      }
      if (fields.contains(inner)) {
        kept.set(name, whole(json));
      } else if (leadsOn(inner)) {
        kept.set(name, object(json, inner));
      } else {
        json.skipChildren();
      }
    }
    return kept;
  }

  private boolean leadsOn(String path) {
    String within = path + ".";
    return fields.stream().anyMatch(field -> field.startsWith(within));
  }

  private JsonNode whole(JsonParser json) throws IOException {
    return switch (json.currentToken()) {
      case START_OBJECT -> inside(json);
      case START_ARRAY -> items(json);
      case VALUE_STRING -> text(json);
      case VALUE_NUMBER_INT -> MAKE.numberNode(json.getBigIntegerValue());
      case VALUE_NUMBER_FLOAT -> MAKE.numberNode(json.getDecimalValue());
      case VALUE_TRUE, VALUE_FALSE -> MAKE.booleanNode(json.getBooleanValue());
      default -> MAKE.nullNode();
    };
  }

  private JsonNode inside(JsonParser json) throws IOException {
    ObjectNode kept = MAKE.objectNode();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      kept.set(name, whole(json));
    }
    return kept;
  }

  private JsonNode items(JsonParser json) throws IOException {
    ArrayNode kept = MAKE.arrayNode();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      kept.add(whole(json));
    }
    return kept;
  }

  private JsonNode text(JsonParser json) throws IOException {
    String text = json.getText();
    if (text.length() > TEXT_MAX) {
      fault = "a value that the mapping reads is longer than 1 MB";
      return MAKE.nullNode();
    }
    if (halfPair(text)) {
      fault = "a text has half of a surrogate pair";
      return MAKE.nullNode();
    }
    return MAKE.textNode(text);
  }

  private static boolean halfPair(String text) {
    return text.codePoints()
        .anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }
}
