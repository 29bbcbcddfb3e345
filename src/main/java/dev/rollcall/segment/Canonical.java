package dev.rollcall.segment;

import dev.rollcall.model.Location;
import dev.rollcall.model.rule.Events;
import dev.rollcall.model.rule.Measure;
import dev.rollcall.model.rule.Rule;
import dev.rollcall.model.rule.Test;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Brings conditions that mean the same into the same form, wherever they stand in a project. */
final class Canonical {
  private static final Location NOWHERE = new Location("", 1, 1);

  private Canonical() {}

  static Atom.Behaviour behaviour(Rule.Did did, Reach reach) {
    List<Measure> measures =
        did.measures().stream()
            .filter(measure -> !metByOneEvent(((Measure.Counted) measure).range()))
            .map(Canonical::measure)
            .distinct()
            .toList();
    return new Atom.Behaviour(filter(did.events(), did.with()), new Atom.Shape(reach, measures));
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

  private static boolean metByOneEvent(Measure.Range range) {
    return range.most() == null && (range.least() == null || range.least() <= 1);
  }

  private static Measure measure(Measure measure) {
    if (measure instanceof Measure.Times times) {
      return new Measure.Times(times.range(), NOWHERE);
    }
    Measure.OnDays days = (Measure.OnDays) measure;
    return new Measure.OnDays(days.range(), days.zone(), NOWHERE);
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
