package dev.rollcall.platform.meta.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * The columns of an upload.
 *
 * @param flat true if {@code data} is a list of values and not of rows
 */
record Schema(List<SchemaKey> keys, boolean flat) {
  /**
   * Reads {@code payload.schema}.
   *
   * @throws GraphException for an unknown, repeated or missing key
   */
  static Schema read(JsonPart part) {
    String text = part.text().strip();
    if (!text.startsWith("[")) {
      return new Schema(List.of(SchemaKey.alone(text).orElseThrow(() -> unknown(text))), true);
    }
    List<SchemaKey> keys =
        StreamSupport.stream(part.tree().spliterator(), false).map(Schema::key).toList();
    if (keys.isEmpty() || new HashSet<>(keys).size() != keys.size()) {
      throw GraphError.invalid("(#100) schema must name distinct keys, at least one").thrown();
    }
    return new Schema(keys, false);
  }

  private static SchemaKey key(JsonNode name) {
    return SchemaKey.inRows(name.asText()).orElseThrow(() -> unknown(name.asText()));
  }

  private static GraphException unknown(String name) {
    return GraphError.invalid("(#100) schema key " + name + " is not known").thrown();
  }

  boolean hasValue() {
    return keys.contains(SchemaKey.LOOKALIKE_VALUE);
  }

  /** Names of the columns that say who somebody is, in order. */
  List<String> identifying() {
    return keys.stream().filter(SchemaKey::identifies).map(SchemaKey::name).toList();
  }
}
