package dev.rollcall.config.read;

import dev.rollcall.config.yaml.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What stands in YAML as JSON would have it: maps, lists, texts, numbers and truths. */
final class JsonValue {
  private final References references;

  JsonValue(References references) {
    this.references = references;
  }

  /** The value; null where a problem has been said. */
  @Nullable Object read(Value value) {
    if (value.isMap()) {
      return map(value);
    }
    if (value.isList()) {
      return list(value);
    }
    if (value.isNumber()) {
      return new BigDecimal(value.raw());
    }
    return value.isBoolean()
        ? (Object) Boolean.valueOf(value.raw())
        : references.kept("the source", "body").read(value);
  }

  private @Nullable Object map(Value value) {
    Map<String, Object> made = new LinkedHashMap<>();
    for (Value.Entry entry : value.entries()) {
      Object one = read(entry.value());
      if (one != null) {
        made.put(entry.name(), one);
      }
    }
    return made.size() == value.entries().size() ? made : null;
  }

  private @Nullable Object list(Value value) {
    List<Object> made = new ArrayList<>();
    for (Value item : value.items()) {
      Object one = read(item);
      if (one != null) {
        made.add(one);
      }
    }
    return made.size() == value.items().size() ? made : null;
  }
}
