package dev.rollcall.segment;

import dev.rollcall.model.rule.Measure;
import dev.rollcall.model.rule.Measure.Range;
import dev.rollcall.model.rule.Rule;
import dev.rollcall.model.rule.Test;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

    /** Where events lie that matter at an instant: all others may as well not be there. */
    Span scope(Instant at);

    /**
     * How far behind the evaluation's instant an event begins or ceases to matter. Between two
     * instants the answer changes only for persons who have a new event, or one in the strip that
     * one of these edges has crossed.
     */
    Set<Duration> edges();
  }

  /** At least one event that fits the filter, and a shape that holds over those that do. */
  record Behaviour(Filter filter, Shape shape) implements OfEvents {
    /** The same without tests, whose totals tell of this one or bound it; null: there is none. */
    @Nullable Behaviour plain() {
      Shape plain = shape.plain();
      return plain == null ? null : new Behaviour(filter, plain);
    }

    /**
     * The same for any number of different values, whose numbers by value tell of this one; null:
     * it asks for none, or for something besides.
     */
    @Nullable Behaviour valued() {
      Shape valued = Totals.valued(shape);
      return valued == null ? null : new Behaviour(filter, valued);
    }

    @Override
    public List<Filter> filters() {
      return List.of(filter);
    }

    @Override
    public Span scope(Instant at) {
      return shape.reach().at(at);
    }

    @Override
    public Set<Duration> edges() {
      return shape.reach().edges().collect(Collectors.toSet());
    }
  }

  /**
   * Events that fit the filters one after the other, each strictly later than the one before, all
   * in the window.
   *
   * @param gap how much later than the one before at most, inclusive; null: any
   */
  record Sequence(List<Filter> steps, @Nullable Duration gap, Reach reach) implements OfEvents {
    @Override
    public List<Filter> filters() {
      return steps;
    }

    @Override
    public Span scope(Instant at) {
      return reach.at(at);
    }

    /**
     * Those of the window alone: whether events make a sequence hangs on their distance from each
     * other, not on the evaluation's instant, so that only coming into the window and leaving it
     * matters.
     */
    @Override
    public Set<Duration> edges() {
      return reach.edges().collect(Collectors.toSet());
    }
  }

  /**
   * An event in the window, at least {@code after} ago, that no event of the other kind followed.
   *
   * @param byDeadline only what came sooner than {@code after} followed; else all up to the
   *     evaluation's instant
   */
  record Without(Filter did, Filter without, Duration after, boolean byDeadline, Reach reach)
      implements OfEvents {
    /** Instants are kept to the microsecond, so this is the least that one is later by. */
    private static final Duration TICK = Duration.of(1, ChronoUnit.MICROS);

    @Override
    public List<Filter> filters() {
      return List.of(did, without);
    }

    /** The second kind matters up to the instant, wherever the window ends. */
    @Override
    public Span scope(Instant at) {
      return new Span(reach.at(at).from(), at);
    }

    /** The half-open edge before which the first kind lies: exactly {@code after} ago counts. */
    Duration ripe() {
      return after.minus(TICK);
    }

    /**
     * Besides those of the window, which the first kind enters and leaves, an event of the first
     * kind begins to matter once it is {@code after} old: nothing else need happen for its person
     * to come in. One of the second kind matters once it is past, and after that only by its
     * distance from the first.
     */
    @Override
    public Set<Duration> edges() {
      return Stream.concat(reach.edges(), Stream.of(ripe(), Duration.ZERO))
          .collect(Collectors.toSet());
    }
  }

  /**
   * A place among all people, so that somebody else's events or contacts may change the answer for
   * a person.
   */
  sealed interface OfRank extends Atom {
    /** What people are ranked by. */
    Standing standing();
  }

  /**
   * The best, with all who tie at the edge.
   *
   * @param places people of whom so many are strictly before are out; null where there is a share
   * @param percent who has this share of people or more strictly before them is out
   * @param keep hundredths of a percent of the edge by which it lies further out
   */
  record Top(Standing standing, @Nullable Integer places, @Nullable Double percent, int keep)
      implements OfRank {}

  /** Tenths of people, 10 is the best. */
  record Decile(Standing standing, Set<Integer> in) implements OfRank {}

  /** Scores of 1 to 5; a bound that is null lets everybody pass. */
  record Rfm(
      Standing.Rfm standing,
      @Nullable Range recency,
      @Nullable Range frequency,
      @Nullable Range monetary)
      implements OfRank {}

  /** A contact. */
  record Everybody() implements Atom {}

  /** A trait that is there and meets all tests. */
  record TraitTest(String trait, List<Test> tests) implements Atom {}

  /**
   * A condition in SQL. It may ask anything of anybody, so it is always asked in full, and its
   * place stays with it for what may be said of it.
   */
  record Selected(Rule.Sql condition) implements Atom {}

  /** Every contact grants the purpose. */
  record Consent(String purpose) implements Atom {}

  /**
   * Which events are looked at.
   *
   * @param names sorted; empty: any
   * @param with property to its tests, all of which must hold
   */
  record Filter(List<String> names, Map<String, List<Test>> with) {
    /** Whether every event fits. */
    boolean isAny() {
      return names.isEmpty() && with.isEmpty();
    }
  }

  /**
   * What must hold over the events of one person.
   *
   * @param measures empty: one event is enough; several are seen in events that are grouped alike,
   *     and one that wants a grouping of its own stands alone
   */
  record Shape(Reach reach, List<Measure> measures) {
    /** See {@link Totals}. */
    @Nullable Shape plain() {
      return Totals.plain(this);
    }

    Grouping grouping() {
      return measures.isEmpty() ? Grouping.WHOLE : Grouping.of(measures.get(0));
    }
  }
}
