package dev.rollcall.platform;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Follows JSON pointers in which {@code *} stands for each element of a list. */
final class Pointers {
  private Pointers() {}

  /** Everything that a pointer finds, in the order of the document; nulls and gaps left out. */
  static List<JsonNode> all(JsonNode root, @Nullable String pointer) {
    List<JsonNode> found = new ArrayList<>();
    if (pointer != null) {
      collect(root, pointer, found);
    }
    return found;
  }

  private static void collect(JsonNode at, String pointer, List<JsonNode> found) {
    int star = pointer.indexOf("/*");
    if (star < 0) {
      JsonNode end = at.at(pointer);
      if (!end.isMissingNode() && !end.isNull()) {
        found.add(end);
      }
      return;
    }
    JsonNode each = at.at(pointer.substring(0, star));
    if (each.isArray()) {
      each.forEach(element -> collect(element, pointer.substring(star + 2), found));
    }
  }

  /** The first text, number or truth value that a pointer finds. */
  static @Nullable String text(JsonNode root, @Nullable String pointer) {
    for (JsonNode found : all(root, pointer)) {
      if (found.isValueNode()) {
        return found.asText();
      }
    }
    return null;
  }
}
