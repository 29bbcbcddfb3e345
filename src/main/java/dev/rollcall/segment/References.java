package dev.rollcall.segment;

import dev.rollcall.model.SegmentDefinition.Variant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Follows {@code exclude} and {@code inSegment} from segment to segment. Not thread-safe. */
final class References {
  private final Catalog catalog;
  private final Map<String, Variant> done = new LinkedHashMap<>();
  private final Deque<String> path = new ArrayDeque<>();

  References(Catalog catalog) {
    this.catalog = catalog;
  }

  /** The named segments and all that they refer to, each after those that it refers to. */
  Map<String, Variant> closure(Collection<String> names) {
    names.forEach(this::visit);
    return done;
  }

  private void visit(String name) {
    if (done.containsKey(name)) {
      return;
    }
    if (path.contains(name)) {
      throw new IllegalArgumentException("segment `" + name + "` refers to itself");
    }
    Variant variant = catalog.variant(name);
    path.push(name);
    of(variant).forEach(this::visit);
    path.pop();
    done.put(name, variant);
  }

  private static Stream<String> of(Variant variant) {
    return Stream.concat(
        RuleWalk.segments(variant.definition().where()), variant.definition().exclude().stream());
  }

  /** Whether a variant refers to no other segment. */
  static boolean hasNone(Variant variant) {
    return of(variant).findAny().isEmpty();
  }
}
