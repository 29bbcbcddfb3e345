package dev.rollcall.audience;

import dev.rollcall.audience.DesiredAudience.Step;
import dev.rollcall.config.diagnostic.Diagnostic;
import dev.rollcall.config.diagnostic.Finding;
import dev.rollcall.model.Location;
import dev.rollcall.model.PlatformDescriptor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.roaringbitmap.RoaringBitmap;

/** Lists that nobody would be on, that are too small to deliver, or nearly the same. */
record SizesCheck(Map<String, PlatformDescriptor> platforms, List<DesiredAudience> lists) {
  /** Two lists of a handful are alike by chance. */
  private static final int PEOPLE_MIN = 25;

  /** Of ten of the larger list. */
  private static final int SAME_OF_TEN = 9;

  Stream<Diagnostic> all() {
    return Stream.of(nobody(), floors(), pairs()).flatMap(each -> each);
  }

  private Stream<Diagnostic> nobody() {
    Map<String, List<DesiredAudience>> empty =
        lists.stream()
            .filter(list -> list.persons().isEmpty())
            .collect(
                Collectors.groupingBy(
                    DesiredAudience::audience, LinkedHashMap::new, Collectors.toList()));
    return empty.entrySet().stream()
        .map(
            each ->
                warning(
                    Finding.NOBODY,
                    "nobody would be on `%s` at %s: %s"
                        .formatted(
                            each.getKey(), destinations(each.getValue()), why(each.getValue())),
                    each.getValue().get(0)));
  }

  private static String destinations(List<DesiredAudience> lists) {
    return String.join(", ", lists.stream().map(list -> list.destination().name()).toList());
  }

  private static String why(List<DesiredAudience> lists) {
    List<Step> steps = lists.get(0).steps();
    int matching = steps.get(0).persons().getCardinality();
    if (matching == 0) {
      return "nobody matches the rule";
    }
    Step most =
        steps.stream()
            .skip(1)
            .max(Comparator.comparingInt(step -> step.persons().getCardinality()))
            .orElseThrow();
    return String.format(
        Locale.ROOT,
        "%,d match the rule, and %,d are taken out by \"%s\"",
        matching,
        most.persons().getCardinality(),
        most.label());
  }

  private Stream<Diagnostic> floors() {
    return lists.stream().filter(list -> !list.persons().isEmpty()).flatMap(this::floor);
  }

  private Stream<Diagnostic> floor(DesiredAudience list) {
    int floor = Audiences.platform(platforms, list.destination()).limits().floor();
    int people = list.persons().getCardinality();
    return people >= floor
        ? Stream.empty()
        : Stream.of(
            warning(
                Finding.BELOW_FLOOR,
                String.format(
                    Locale.ROOT,
                    "`%s` would have %,d people at %s, where nothing is delivered below %,d matched",
                    list.audience(),
                    people,
                    list.destination().name(),
                    floor),
                list));
  }

  /** Each two lists once, at the first destination that both are at. */
  private Stream<Diagnostic> pairs() {
    Map<List<String>, Diagnostic> found = new LinkedHashMap<>();
    List<DesiredAudience> before = new ArrayList<>();
    for (DesiredAudience list : lists) {
      for (DesiredAudience other : before) {
        if (other.destination().equals(list.destination()) && isSame(other, list)) {
          found.computeIfAbsent(
              List.of(other.audience(), list.audience()), names -> same(other, list));
        }
      }
      before.add(list);
    }
    return found.values().stream();
  }

  private static boolean isSame(DesiredAudience one, DesiredAudience other) {
    int larger = larger(one, other);
    int smaller = Math.min(one.persons().getCardinality(), other.persons().getCardinality());
    return smaller >= PEOPLE_MIN && both(one, other) * 10L >= (long) larger * SAME_OF_TEN;
  }

  private static int larger(DesiredAudience one, DesiredAudience other) {
    return Math.max(one.persons().getCardinality(), other.persons().getCardinality());
  }

  private static int both(DesiredAudience one, DesiredAudience other) {
    return RoaringBitmap.andCardinality(one.persons(), other.persons());
  }

  private static Diagnostic same(DesiredAudience one, DesiredAudience other) {
    return warning(
        Finding.SAME_PEOPLE,
        String.format(
            Locale.ROOT,
            "`%s` and `%s` share %,d people, %d %% of the larger one",
            one.audience(),
            other.audience(),
            both(one, other),
            both(one, other) * 100L / larger(one, other)),
        other);
  }

  private static Diagnostic warning(Finding finding, String message, DesiredAudience list) {
    Location at = list.definition().location();
    return new Diagnostic(finding.severity(), finding.id(), message, at, 1, null, List.of());
  }
}
