package dev.rollcall.config.yaml;

import dev.rollcall.config.diagnostic.Finding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Refuses keys that are no text, and a key that stands twice in a block, naming both lines. */
final class DuplicateKeys {
  private DuplicateKeys() {}

  static void check(Value value) {
    Map<String, Value> seen = new HashMap<>();
    for (Value.Entry entry : value.entries()) {
      if (entry.key().isMap() || entry.key().isList()) {
        entry
            .key()
            .problem(
                Finding.WRONG_TYPE,
                "a key is text, and this is " + entry.key().kind(),
                "a reference stands in quotes: \"{{env:NAME}}\"",
                List.of());
        continue;
      }
      Value earlier = seen.putIfAbsent(entry.name(), entry.key());
      if (earlier != null) {
        entry
            .key()
            .problem(
                Finding.DUPLICATE_KEY,
                "`%s` stands twice in this block: in line %d and in line %d"
                    .formatted(
                        entry.name(), earlier.location().line(), entry.key().location().line()));
      }
      check(entry.value());
    }
    value.items().forEach(DuplicateKeys::check);
  }
}
