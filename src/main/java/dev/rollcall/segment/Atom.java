package dev.rollcall.segment;

import dev.rollcall.model.rule.Measure;
import dev.rollcall.model.rule.Test;
import java.util.List;
import java.util.Map;

/**
 * One condition that SQL answers with a set of persons. Windows are resolved and places in files
 * left out, so that equal atoms are the same question and are asked once.
 */
sealed interface Atom {

  /** At least one event that fits the filter, and a shape that holds over those that do. */
  record Behaviour(Filter filter, Shape shape) implements Atom {}

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
  record Shape(Span span, List<Measure> measures) {}
}
