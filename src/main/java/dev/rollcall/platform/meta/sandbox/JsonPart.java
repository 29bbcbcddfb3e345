package dev.rollcall.platform.meta.sandbox;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A stretch of JSON text that is read where it stands, so that a body of rows is never copied. */
record JsonPart(byte[] bytes, int offset, int length) {
  static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build());
  private static final JsonFactory PLAIN = new JsonFactory();

  static JsonPart of(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new JsonPart(bytes, 0, bytes.length);
  }

  JsonParser parser() throws IOException {
    return PLAIN.createParser(bytes, offset, length);
  }

  /** The part that the parser's token, an object or array, covers; moves to its end. */
  JsonPart child(JsonParser parser) throws IOException {
    int start = (int) parser.currentTokenLocation().getByteOffset();
    parser.skipChildren();
    int end = (int) parser.currentLocation().getByteOffset();
    return new JsonPart(bytes, offset + start, end - start);
  }

  String text() {
    return new String(bytes, offset, length, StandardCharsets.UTF_8);
  }

  /** The whole part as a tree; for small ones. */
  JsonNode tree() {
    try {
      return JSON.readTree(bytes, offset, length);
    } catch (IOException e) {
      throw notJson();
    }
  }

  /** The fields of an object, each as its own part; text without its quotes. */
  Map<String, JsonPart> fields() {
    try (JsonParser parser = parser()) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw notJson();
      }
      Map<String, JsonPart> fields = new LinkedHashMap<>();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        fields.put(name, value.isStructStart() ? child(parser) : of(parser.getText()));
      }
      return fields;
    } catch (IOException e) {
      throw notJson();
    }
  }

  private static GraphException notJson() {
    return GraphError.invalid("The body or a parameter is not valid JSON").thrown();
  }
}
