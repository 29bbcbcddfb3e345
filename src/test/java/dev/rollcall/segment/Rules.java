package dev.rollcall.segment;

import dev.rollcall.model.Location;
import dev.rollcall.model.SegmentDefinition;
import dev.rollcall.model.SegmentDefinition.Lookback;
import dev.rollcall.model.rule.Events;
import dev.rollcall.model.rule.Measure;
import dev.rollcall.model.rule.Ranked;
import dev.rollcall.model.rule.Rule;
import dev.rollcall.model.rule.Test;
import dev.rollcall.model.rule.Window;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Short ways to write rules in tests. */
public final class Rules {
  public static final Location HERE = new Location("test.yaml", 1, 1);

  private Rules() {}

  public static SegmentDefinition segment(String name, Rule where, String... exclude) {
    return new SegmentDefinition(name, "", List.of(), false, false, where, List.of(exclude), HERE);
  }

  /** A segment with a variant for each number of days. */
  static SegmentDefinition variants(String name, boolean rings, Rule where, int... days) {
    List<Lookback> lookback =
        java.util.Arrays.stream(days)
            .mapToObj(each -> new Lookback(each + "d", Duration.ofDays(each)))
            .toList();
    return new SegmentDefinition(name, "", lookback, true, rings, where, List.of(), HERE);
  }

  static Rule all(Rule... rules) {
    return new Rule.Group(List.of(rules), List.of(), List.of(), HERE);
  }

  static Rule none(Rule... rules) {
    return new Rule.Group(List.of(), List.of(), List.of(rules), HERE);
  }

  public static Rule everyone() {
    return new Rule.Everyone(HERE);
  }

  static Rule inSegment(String name) {
    return new Rule.InSegment(name, HERE);
  }

  static Rule consent(String purpose) {
    return new Rule.Consent(purpose, HERE);
  }

  /** {@code name} empty: any event. */
  static Rule.Did did(String name, Window window, Measure... measures) {
    return did(name, Map.of(), window, measures);
  }

  static Rule.Did did(
      String name, Map<String, List<Test>> with, Window window, Measure... measures) {
    List<String> names = Stream.of(name).filter(each -> !each.isEmpty()).toList();
    return new Rule.Did(false, new Events(names), with, List.of(measures), window, HERE);
  }

  static Rule.Did not(Rule.Did did) {
    return new Rule.Did(
        !did.negated(), did.events(), did.with(), did.measures(), did.window(), HERE);
  }

  /** {@code name} empty: any event. */
  static Rule.Step step(String name) {
    return new Rule.Step(
        new Events(Stream.of(name).filter(each -> !each.isEmpty()).toList()), Map.of());
  }

  static Rule sequence(@Nullable Duration gap, Window window, String... steps) {
    return new Rule.Sequence(Stream.of(steps).map(Rules::step).toList(), gap, window, HERE);
  }

  static Rule without(String did, String without, Duration after, boolean byDeadline) {
    return without(step(did), step(without), after, byDeadline, days(7));
  }

  static Rule without(
      Rule.Step did, Rule.Step without, Duration after, boolean byDeadline, Window window) {
    return new Rule.Without(did, without, after, byDeadline, window, HERE);
  }

  static Rule silent(String activity, int days, @Nullable Integer activeWithin) {
    return new Rule.Silent(
        step(activity),
        Duration.ofDays(days),
        activeWithin == null ? null : Duration.ofDays(activeWithin),
        HERE);
  }

  static Rule firstSeen(String activity, Window window) {
    return new Rule.Seen(true, step(activity), window, HERE);
  }

  static Rule lastSeen(String activity, Window window) {
    return new Rule.Seen(false, step(activity), window, HERE);
  }

  static Ranked byTrait(String trait) {
    return new Ranked.ByTrait(trait);
  }

  static Ranked bySum(String property, String name, Window window) {
    return new Ranked.BySum(property, step(name).events(), Map.of(), window);
  }

  static Ranked byCount(String name, Window window) {
    return new Ranked.ByCount(step(name).events(), Map.of(), window);
  }

  static Rule top(int places, Ranked by) {
    return new Rule.Top(places, null, by, 0, HERE);
  }

  static Rule topPercent(double percent, Ranked by) {
    return new Rule.Top(null, percent, by, 0, HERE);
  }

  static Rule decile(Ranked by, Integer... in) {
    return new Rule.Decile(List.of(in), by, HERE);
  }

  public static Rule trait(String name, Test... tests) {
    return new Rule.Trait(Map.of(name, List.of(tests)), HERE);
  }

  static Window ever() {
    return new Window.All();
  }

  static Window days(int days) {
    return new Window.Within(Duration.ofDays(days));
  }

  static Measure times(@Nullable Long least, @Nullable Long most) {
    return new Measure.Times(new Measure.Range(least, most), HERE);
  }

  static Measure onDays(long least, String zone) {
    return new Measure.OnDays(new Measure.Range(least, null), ZoneId.of(zone), HERE);
  }

  public static Test eq(Object value) {
    return new Test.In(false, List.of(value), HERE);
  }

  static Test ne(Object value) {
    return new Test.In(true, List.of(value), HERE);
  }

  static Test exists(boolean wanted) {
    return new Test.Exists(wanted, HERE);
  }

  static Test text(Test.Match match, String value) {
    return new Test.Text(match, value, HERE);
  }

  static Test gt(double value) {
    return new Test.Compare(Test.Order.GT, value, HERE);
  }
}
