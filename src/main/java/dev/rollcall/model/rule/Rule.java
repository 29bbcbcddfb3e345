package dev.rollcall.model.rule;

import dev.rollcall.model.Location;
import java.util.List;
import java.util.Map;

/**
 * One condition of a segment, or several joined. Meaning is in {@code rules.md}; every rule knows
 * where it stands.
 */
public sealed interface Rule {
  Location location();

  /**
   * {@code where}: all of {@code all}, at least one of {@code any} (if any stand there), none of
   * {@code none}.
   */
  record Group(List<Rule> all, List<Rule> any, List<Rule> none, Location location)
      implements Rule {}

  /** {@code allMembers: true}: everybody with a contact. */
  record Everyone(Location location) implements Rule {}

  /**
   * {@code did}, and its exact opposite {@code didNot}.
   *
   * @param with property name to tests, all of which must hold for an event to match
   * @param measures must all hold over the same matching events
   */
  record Did(
      boolean negated,
      Events events,
      Map<String, List<Test>> with,
      List<Measure> measures,
      Window window,
      Location location)
      implements Rule {}

  /** {@code trait}: every named trait meets all its tests. */
  record Trait(Map<String, List<Test>> tests, Location location) implements Rule {}

  /** {@code consent: {purpose: granted}}. */
  record Consent(String purpose, Location location) implements Rule {}

  /** {@code inSegment}: the finished segment, its exclusions applied. */
  record InSegment(String segment, Location location) implements Rule {}
}
