package dev.rollcall.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A test of segments, as written in {@code config/tests} or under a segment: some people, and who
 * of them is expected where, with the clock held still.
 *
 * @param steps in order of time, each on top of what was given before
 */
public record SegmentTest(String name, List<Step> steps, Location location) {

  /**
   * @param at the instant of evaluation
   * @param given what is known by then, besides what was known before
   */
  public record Step(Instant at, List<Given> given, List<Expected> expected) {}

  /** One thing known of one person, who is called by any name; everybody named has a contact. */
  public sealed interface Given {
    String person();
  }

  /**
   * @param properties texts, Doubles, Booleans or lists of them
   */
  public record Event(String person, String name, Map<String, Object> properties, Instant happened)
      implements Given {}

  /**
   * What one record of a person says, on top of what it said before.
   *
   * @param record tells apart several records of one person; empty where there is one
   * @param traits String, Double, Boolean, Instant or a list of texts, as the trait's type says
   * @param consent purpose to whether it is granted; a purpose left out is unknown
   */
  public record Contact(
      String person,
      String record,
      Map<String, Object> traits,
      Map<String, Boolean> consent,
      Instant updated)
      implements Given {}

  /**
   * @param segment a finished segment
   * @param people exactly these, of those who are given
   */
  public record Expected(String segment, Set<String> people, Location location) {}
}
