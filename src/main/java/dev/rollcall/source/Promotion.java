package dev.rollcall.source;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.rollcall.model.EventsDefinition;
import dev.rollcall.model.EventsDefinition.PropertyType;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which properties have typed columns of their own, in the order of their names. */
final class Promotion {
  private final List<String> properties;
  private final List<PropertyType> types;
  private final Map<String, Integer> columns = new HashMap<>();

  Promotion(EventsDefinition events) {
    TreeMap<String, PropertyType> ordered = new TreeMap<>(events.promoted());
    this.properties = List.copyOf(ordered.keySet());
    this.types = List.copyOf(ordered.values());
    for (int i = 0; i < properties.size(); i++) {
      columns.put(properties.get(i), i);
    }
  }

  int size() {
    return properties.size();
  }

  List<String> properties() {
    return properties;
  }

  PropertyType type(int column) {
    return types.get(column);
  }

  /** The column of a property; -1: it has none. */
  int column(String property) {
    return columns.getOrDefault(property, -1);
  }

  /** The value that the parser stands at, in the column's type; null where it has another type. */
  @Nullable Object value(int column, JsonParser from) throws IOException {
    JsonToken token = from.currentToken();
    return switch (types.get(column)) {
      case TEXT -> token == JsonToken.VALUE_STRING ? from.getText() : null;
      case NUMBER -> token.isNumeric() ? (Object) from.getDoubleValue() : null;
      case BOOLEAN -> token.isBoolean() ? (Object) from.getBooleanValue() : null;
    };
  }

  /** A text for the column; null where the column is no text. */
  @Nullable String text(int column, String value) {
    return types.get(column) == PropertyType.TEXT ? value : null;
  }
}
