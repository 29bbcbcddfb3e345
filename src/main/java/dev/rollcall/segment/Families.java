package dev.rollcall.segment;

import dev.rollcall.model.rule.Measure.Interest;
import dev.rollcall.model.rule.Test;
import dev.rollcall.segment.Atom.Behaviour;
import dev.rollcall.segment.Atom.Filter;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds filters that are the same but for the one text that they want of one property. */
final class Families {
  /** How many filters a property must tell apart before grouping by it pays. */
  private static final long TOLD_APART_MIN = 2;

  /**
   * @param common what all filters of the family share
   * @param property whose texts tell them apart; null: the family is one filter
   */
  record Family(Filter common, @Nullable String property) {}

  /** A filter as the member of a family that wants this text. */
  record Place(Family family, String text) {}

  private final Map<Family, Long> sizes;

  Families(Collection<Behaviour> atoms) {
    this.sizes =
        atoms.stream()
            .map(Behaviour::filter)
            .distinct()
            .flatMap(Families::candidates)
            .collect(
                Collectors.groupingBy(Place::family, LinkedHashMap::new, Collectors.counting()));
  }

  /**
   * Where the atom belongs: the largest family that its filter fits, else one of the filter's own.
   * Atoms that ask how one value stands are told apart by that value.
   */
  Place place(Behaviour atom) {
    Filter filter = atom.filter();
    if (atom.shape().grouping() instanceof Grouping.EachValue) {
      Interest interest = (Interest) atom.shape().measures().get(0);
      return new Place(new Family(filter, null), TypedText.of(interest.is()));
    }
    return candidates(filter)
        .filter(place -> size(place) >= TOLD_APART_MIN)
        .max(Comparator.comparing(this::size))
        .orElseGet(() -> new Place(new Family(filter, null), EventScan.ALONE));
  }

  private long size(Place place) {
    return sizes.getOrDefault(place.family(), 0L);
  }

  private static Stream<Place> candidates(Filter filter) {
    return filter.with().entrySet().stream()
        .flatMap(entry -> candidate(filter, entry.getKey(), entry.getValue()));
  }

  private static Stream<Place> candidate(Filter filter, String property, List<Test> tests) {
    if (tests.size() == 1
        && tests.get(0) instanceof Test.In in
        && !in.negated()
        && in.values().size() == 1
        && in.values().get(0) instanceof String text) {
      Map<String, List<Test>> rest = new TreeMap<>(filter.with());
      rest.remove(property);
      return Stream.of(new Place(new Family(new Filter(filter.names(), rest), property), text));
    }
    return Stream.empty();
  }
}
