package dev.rollcall.segment;

import dev.rollcall.model.Location;
import dev.rollcall.model.rule.Events;
import dev.rollcall.model.rule.Measure;
import dev.rollcall.model.rule.Rule;
import dev.rollcall.model.rule.Test;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Brings conditions that mean the same into the same form, wherever they stand in a project. */
final class Canonical {
  static final Location NOWHERE = new Location("", 1, 1);

  private Canonical() {}

  /**
   * The questions of which all must be answered with yes. Measures over events that are grouped
   * alike are one question; others are one each, over the same events.
   */
  static List<Atom.Behaviour> behaviours(Rule.Did did, Reach reach) {
    Atom.Filter filter = filter(did.events(), did.with());
    Map<Boolean, List<Measure>> measures =
        did.measures().stream()
            .filter(measure -> !metByOneEvent(measure))
            .map(CanonicalMeasures::of)
            .distinct()
            .collect(Collectors.partitioningBy(m -> Grouping.of(m).equals(Grouping.WHOLE)));
    List<Measure> together = measures.getOrDefault(true, List.of());
    List<Measure> alone = measures.getOrDefault(false, List.of());
    List<List<Measure>> groups = new ArrayList<>(alone.stream().map(List::of).toList());
    if (!together.isEmpty() || alone.isEmpty()) {
      groups.add(0, together);
    }
    return groups.stream()
        .map(group -> new Atom.Behaviour(filter, new Atom.Shape(reach, group)))
        .toList();
  }

  /** One event that fits is enough. */
  static Atom.Behaviour activity(Rule.Step step, Reach reach) {
    return new Atom.Behaviour(filter(step), new Atom.Shape(reach, List.of()));
  }

  static Atom.Filter filter(Rule.Step step) {
    return filter(step.events(), step.with());
  }

  static Atom.Filter filter(Events events, Map<String, List<Test>> with) {
    Map<String, List<Test>> tests = new TreeMap<>();
    with.forEach((property, each) -> tests.put(property, tests(each)));
    return new Atom.Filter(events.names().stream().distinct().sorted().toList(), tests);
  }

  static List<Test> tests(List<Test> tests) {
    return tests.stream().map(Canonical::test).distinct().toList();
  }

  /** Values may be missing, so that one event is not always one of them. */
  private static boolean metByOneEvent(Measure measure) {
    return measure instanceof Measure.Counted counted
        && !(measure instanceof Measure.Distinct)
        && counted.range().most() == null
        && (counted.range().least() == null || counted.range().least() <= 1);
  }

  private static Test test(Test test) {
    if (test instanceof Test.In in) {
      return new Test.In(in.negated(), in.values(), NOWHERE);
    }
    if (test instanceof Test.Compare compare) {
      return new Test.Compare(compare.order(), compare.value(), NOWHERE);
    }
    if (test instanceof Test.Text text) {
      return new Test.Text(text.match(), text.value(), NOWHERE);
    }
    if (test instanceof Test.Exists exists) {
      return new Test.Exists(exists.wanted(), NOWHERE);
    }
    return onTrait(test);
  }

  private static Test onTrait(Test test) {
    if (test instanceof Test.DateOrder order) {
      return new Test.DateOrder(order.before(), order.value(), NOWHERE);
    }
    if (test instanceof Test.DateWithin within) {
      return new Test.DateWithin(within.length(), NOWHERE);
    }
    if (test instanceof Test.AnniversaryIn anniversary) {
      return new Test.AnniversaryIn(anniversary.days(), NOWHERE);
    }
    Test.ListContains contains = (Test.ListContains) test;
    return new Test.ListContains(contains.all(), contains.values(), NOWHERE);
  }
}
