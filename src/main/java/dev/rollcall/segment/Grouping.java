package dev.rollcall.segment;

import dev.rollcall.model.rule.Measure;
import dev.rollcall.model.rule.Measure.Choice;

/** How a person's events are put together so that a measure can be seen in them. */
sealed interface Grouping {
  /** All at once, which one pass with many aggregates answers. */
  Grouping WHOLE = new Whole();

  /** All at once. */
  record Whole() implements Grouping {}

  /** One after the other, for the silences between them. */
  record InOrder() implements Grouping {}

  /** By the values of a property, of which the most frequent one is asked for. */
  record MostFrequent(String property) implements Grouping {}

  /** By the values of a property, of which each may be asked for: one pass answers all. */
  record EachValue(String property) implements Grouping {}

  static Grouping of(Measure measure) {
    if (measure instanceof Measure.Sessions) {
      return new InOrder();
    }
    if (measure instanceof Measure.Interest interest) {
      return new EachValue(interest.property());
    }
    return measure instanceof Measure.Chosen chosen && chosen.choice() == Choice.MOST_FREQUENT
        ? new MostFrequent(chosen.property())
        : WHOLE;
  }
}
