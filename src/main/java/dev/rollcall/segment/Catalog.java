package dev.rollcall.segment;

import dev.rollcall.model.SegmentDefinition;
import dev.rollcall.model.SegmentDefinition.Variant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Every finished segment that a project makes, by name. */
final class Catalog {
  private final Map<String, Variant> variants = new LinkedHashMap<>();

  Catalog(Collection<SegmentDefinition> definitions) {
    for (SegmentDefinition definition : definitions) {
      definition.variants().forEach(variant -> variants.put(variant.name(), variant));
    }
  }

  /**
   * @throws IllegalArgumentException where the project makes no such segment
   */
  Variant variant(String name) {
    Variant found = variants.get(name);
    if (found == null) {
      throw new IllegalArgumentException("there is no segment `" + name + "`");
    }
    return found;
  }

  Collection<String> names() {
    return variants.keySet();
  }
}
