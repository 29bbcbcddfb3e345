package dev.rollcall.segment;

import dev.rollcall.model.rule.Measure;
import dev.rollcall.model.rule.Test;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One condition that SQL answers with a set of persons. Variants' lengths are put in and places in
 * files left out, so that equal atoms are the same question and are asked once; windows stay
 * relative to the evaluation's instant, so that it is the same question at every instant.
 */
sealed interface Atom {

  /** A condition on events whose answer for a person hangs on that person's events alone. */
  sealed interface OfEvents extends Atom {
    /** Which events it looks at: any that fits one of these. */
    List<Filter> filters();

    /**
     * How far behind the evaluation's instant an event begins or ceases to matter. Between two
     * instants the answer changes only for persons who have a new event, or one in the strip that
     * one of these edges has crossed.
     */
    Set<Duration> edges();
  }

  /** At least one event that fits the filter, and a shape that holds over those that do. */
  record Behaviour(Filter filter, Shape shape) implements OfEvents {
    @Override
    public List<Filter> filters() {
      return List.of(filter);
    }

    @Override
    public Set<Duration> edges() {
      return shape.reach().edges().collect(Collectors.toSet());
    }
  }

  /** A contact. */
  record Everybody() implements Atom {}

  /** A trait that is there and meets all tests. */
  record TraitTest(String trait, List<Test> tests) implements Atom {}

  /** Every contact grants the purpose. */
  record Consent(String purpose) implements Atom {}

  /**
   * Which events are looked at.
   *
   * @param names sorted; empty: any
   * @param with property to its tests, all of which must hold
   */
  record Filter(List<String> names, Map<String, List<Test>> with) {}

  /**
   * What must hold over the events of one person.
   *
   * @param measures empty: one event is enough
   */
  record Shape(Reach reach, List<Measure> measures) {}
}
