package dev.rollcall.config.check;

import dev.rollcall.config.read.Named;
import dev.rollcall.model.SegmentDefinition;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which names refer to finished segments, and which definition makes each. */
final class SegmentNames {
  private final Map<String, Named<SegmentDefinition>> finished = new LinkedHashMap<>();
  private final Map<String, List<String>> families = new HashMap<>();
  private final List<String> broken;

  SegmentNames(List<Named<SegmentDefinition>> segments) {
    for (Named<SegmentDefinition> segment : segments) {
      List<String> names = of(segment);
      names.forEach(name -> finished.putIfAbsent(name, segment));
      if (!names.contains(segment.name())) {
        families.put(segment.name(), names);
      }
    }
    broken = segments.stream().filter(one -> one.definition() == null).map(Named::name).toList();
  }

  /** The finished segments that a definition makes; none where it is broken. */
  static List<String> of(Named<SegmentDefinition> segment) {
    SegmentDefinition definition = segment.definition();
    return definition == null
        ? List.of()
        : definition.variants().stream().map(SegmentDefinition.Variant::name).toList();
  }

  /** The definition that makes a finished segment; null where none does. */
  @org.jspecify.annotations.Nullable
  Named<SegmentDefinition> maker(String name) {
    return finished.get(name);
  }

  /** The variants behind a bare name; empty where it is none. */
  List<String> family(String name) {
    return families.getOrDefault(name, List.of());
  }

  /** Whether a broken definition may make this name, so that nothing can be said of it. */
  boolean mayExist(String name) {
    return broken.stream().anyMatch(one -> name.equals(one) || name.startsWith(one + "-"));
  }

  List<String> all() {
    return List.copyOf(finished.keySet());
  }
}
