package dev.rollcall.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A record that is one JSON object; fields inside objects are named with dots. */
record JsonRow(long line, JsonNode object, String raw) implements Row {
  @Override
  public @Nullable String text(String field) {
    return text(find(field));
  }

  private static @Nullable String text(JsonNode found) {
    if (found.isBigDecimal()) {
      return found.decimalValue().toString();
    }
    return found.isValueNode() && !found.isNull() ? found.asText() : null;
  }

  @Override
  public List<String> texts(String field) {
    JsonNode found = find(field);
    List<String> texts = new ArrayList<>();
    for (JsonNode item : found.isArray() ? found : List.of(found)) {
      String text = text(item);
      if (text != null) {
        texts.add(text);
      }
    }
    return texts;
  }

  @Override
  public boolean structured(String field) {
    return find(field).isContainerNode();
  }

  /** A field whose own name has the dots comes before one inside objects. */
  private JsonNode find(String field) {
    JsonNode exact = object.path(field);
    JsonNode found = object;
    if (exact.isMissingNode() && field.indexOf('.') > 0) {
      for (String step : field.split("\\.", -1)) {
        found = found.path(step);
      }
      return found;
    }
    return exact;
  }

  @Override
  public String toString() {
    return "row at line " + line;
  }
}
