package dev.rollcall.model.rule;

import dev.rollcall.model.Location;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One condition of a segment, or several joined. Meaning is in {@code rules.md}; every rule knows
 * where it stands.
 */
public sealed interface Rule {
  Location location();

  /** The conditions that it joins, out of all groups; itself where it joins none. */
  default Stream<Rule> conditions() {
    return Stream.of(this);
  }

  /** Whether who was in before stays longer than others would come in. */
  default boolean keeps() {
    return false;
  }

  /**
   * {@code where}: all of {@code all}, at least one of {@code any} (if any stand there), none of
   * {@code none}.
   */
  record Group(List<Rule> all, List<Rule> any, List<Rule> none, Location location) implements Rule {
    @Override
    public Stream<Rule> conditions() {
      return Stream.of(all, any, none).flatMap(List::stream).flatMap(Rule::conditions);
    }

    @Override
    public boolean keeps() {
      return Stream.of(all, any, none).flatMap(List::stream).anyMatch(Rule::keeps);
    }
  }

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

  /**
   * {@code sequence}: the steps one after the other, each strictly later than the one before.
   *
   * @param steps two or more
   * @param gap how much later than the step before it a step may be at most, inclusive; null: any
   */
  record Sequence(List<Step> steps, @Nullable Duration gap, Window window, Location location)
      implements Rule {}

  /** One step of a sequence: an event that fits. */
  record Step(Events events, Map<String, List<Test>> with) {}

  /**
   * {@code did: A, without: B, after: 30m}: an A in the window, at least that long ago, with no B
   * later than it, whether in the window or not. A B at the same instant is not later.
   *
   * @param without what did not happen after it
   * @param after how long ago A must be
   * @param byDeadline B counts only sooner than {@code after} behind A, so that the answer for an A
   *     is the one of that instant for good; else until the evaluation's instant
   */
  record Without(
      Step did, Step without, Duration after, boolean byDeadline, Window window, Location location)
      implements Rule {}

  /**
   * {@code silent: 14d}: activity before the silence, and none in it.
   *
   * @param activity which events are activity
   * @param silent length of the silence, up to the evaluation's instant
   * @param activeWithin how far back activity counts; null: without limit
   */
  record Silent(Step activity, Duration silent, @Nullable Duration activeWithin, Location location)
      implements Rule {}

  /** {@code firstSeen}, {@code lastSeen}: the first or the last activity lies in the window. */
  record Seen(boolean first, Step activity, Window window, Location location) implements Rule {}

  /**
   * {@code top}: the best, all of those that tie at the edge among them.
   *
   * @param places how many people; null where {@code percent} is given
   * @param percent who has less than this share of people strictly before them, two digits after
   *     the point at most; null where {@code places} is given
   * @param keep percent of the edge by which somebody who is in may fall behind it; 0: none
   */
  record Top(
      @Nullable Integer places, @Nullable Double percent, Ranked by, double keep, Location location)
      implements Rule {
    @Override
    public boolean keeps() {
      return keep > 0;
    }
  }

  /** {@code decile}: 1 + floor(10 × share of people strictly worse); 10 is best. */
  record Decile(List<Integer> in, Ranked by, Location location) implements Rule {}

  /**
   * {@code rfm}: scores of 1 to 5 among the people with such an event: 1 + floor(5 × share of
   * people strictly worse).
   *
   * @param value property whose sum is the monetary value; who has no number there has no monetary
   *     score, and is not among those that others are compared with by it
   */
  record Rfm(
      Step activity,
      String value,
      Window window,
      Measure.@Nullable Range recency,
      Measure.@Nullable Range frequency,
      Measure.@Nullable Range monetary,
      Location location)
      implements Rule {}

  /**
   * {@code sql}: exactly one SELECT of persons over the published views.
   *
   * @param location where the text begins
   * @param asWritten whether its lines are the file's, each beginning in the same column
   */
  record Sql(String select, Location location, boolean asWritten) implements Rule {}
}
