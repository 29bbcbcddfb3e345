package dev.rollcall.segment;

import dev.rollcall.model.SegmentDefinition;
import dev.rollcall.model.SegmentDefinition.Variant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Every finished segment that a project makes, by name. */
final class Catalog {
  private final Map<String, Variant> variants = new LinkedHashMap<>();
  private final Collection<SegmentDefinition> definitions;

  Catalog(Collection<SegmentDefinition> definitions) {
    this.definitions = definitions;
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
      throw new UnknownSegmentException("there is no segment `" + name + "`" + hint(name));
    }
    return found;
  }

  private String hint(String name) {
    return definitions.stream()
        .filter(definition -> definition.name().equals(name))
        .flatMap(definition -> definition.variants().stream())
        .map(Variant::name)
        .reduce((some, next) -> some + ", " + next)
        .map(made -> "; its lookback makes " + made)
        .orElse("");
  }

  /** Finished segments that hang on who was in them. */
  Set<String> remembering() {
    return variants.values().stream()
        .filter(variant -> variant.definition().remembers())
        .map(Variant::name)
        .collect(Collectors.toSet());
  }

  Collection<String> names() {
    return variants.keySet();
  }
}
