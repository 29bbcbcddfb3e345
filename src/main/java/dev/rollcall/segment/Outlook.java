package dev.rollcall.segment;

import dev.rollcall.model.SegmentDefinition.Variant;
import dev.rollcall.segment.Evaluation.Finished;
import dev.rollcall.segment.Explanation.Line;
import dev.rollcall.segment.Explanation.Stay;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * Goes with one person from turning point to turning point until the segment's answer and each
 * clause's have changed once, or nothing is left that could change them. The person enters and
 * leaves at these points, as if an evaluation were remembered at each. Not thread-safe.
 */
final class Outlook {
  /** Enough for some hundred events; each takes a few milliseconds. */
  static final int POINTS_MAX = 500;

  private final RoaringBitmap person;
  private final Asked asked;
  private final Map<Atom, RoaringBitmap> answers;
  private final OwnStays stays;
  private final Function<String, Collection<String>> consents;
  private final Instant at;
  private final Map<Atom, RoaringBitmap> first;
  private final boolean in;
  private final List<StayInForce> inForce;
  private final List<Clause> watched;
  private final List<Boolean> held;
  private final List<@Nullable Instant> turns = new ArrayList<>();
  private @Nullable Instant changes;
  private @Nullable Instant until;

  /**
   * What is to be answered.
   *
   * @param variants in an order in which each comes after those that it refers to
   * @param named the segment, then those whose people are out
   * @param atoms all that a finished segment hangs on
   */
  record Asked(
      Collection<Variant> variants,
      List<Clause> clauses,
      List<String> named,
      Function<String, Set<Atom>> atoms) {}

  /** All segments at one instant. */
  private record Sight(RuleSets sets, Map<String, Finished> finished, Finishing finishing) {
    boolean in(String segment) {
      return !Objects.requireNonNull(finished.get(segment)).persons().isEmpty();
    }
  }

  /**
   * @param answers at the first instant
   * @param known of the segments that remember them, the stays before the first instant
   * @param consents as {@link Finishing} has them
   * @param at the first instant
   */
  Outlook(
      int person,
      Asked asked,
      Map<Atom, RoaringBitmap> answers,
      Map<String, LastStay> known,
      Function<String, Collection<String>> consents,
      Instant at) {
    this.person = RoaringBitmap.bitmapOf(person);
    this.asked = asked;
    this.answers = answers;
    this.stays = new OwnStays(person, asked.variants(), known);
    this.consents = consents;
    this.at = at;
    this.first = Map.copyOf(answers);
    Sight sight = look(at);
    this.in = in(sight);
    this.inForce = held(new Atom.Everybody()) ? stays.inForce(sight.finishing()) : List.of();
    stays.remember(sight.finished(), at);
    this.watched =
        Stream.concat(asked.clauses().stream(), inForce.stream().map(this::answer)).toList();
    this.held = watched.stream().map(clause -> clause.holds().test(sight.sets())).toList();
    watched.forEach(clause -> turns.add(null));
  }

  boolean in() {
    return in;
  }

  boolean held(Atom atom) {
    return !Objects.requireNonNull(first.get(atom)).isEmpty();
  }

  @Nullable Instant changes() {
    return changes;
  }

  @Nullable Instant until() {
    return until;
  }

  void walk(OnePerson one) throws SQLException {
    NavigableMap<Instant, Set<Atom>> points = TurningPoints.of(one, answers.keySet(), at);
    Set<Atom> wanted = wanted();
    int looked = 0;
    for (Instant now = next(points, at); now != null; now = next(points, now)) {
      Set<Atom> moving = new HashSet<>(points.getOrDefault(now, Set.of()));
      moving.retainAll(wanted);
      boolean ends = now.equals(stays.next(now.minusNanos(1)));
      if (moving.isEmpty() && !ends) {
        continue;
      }
      if (++looked > POINTS_MAX) {
        until = now;
        return;
      }
      if (moves(one, moving, now) || ends) {
        note(now);
        wanted = wanted();
      }
    }
  }

  /** Where an answer or a stay may change next. */
  private @Nullable Instant next(NavigableMap<Instant, Set<Atom>> points, Instant after) {
    Instant point = points.higherKey(after);
    Instant end = stays.next(after);
    return point == null || end != null && end.isBefore(point) ? end : point;
  }

  private boolean moves(OnePerson one, Set<Atom> moving, Instant now) throws SQLException {
    if (moving.isEmpty()) {
      return false;
    }
    Map<Atom, RoaringBitmap> found = one.answers(moving, now);
    boolean moved =
        found.entrySet().stream().anyMatch(e -> !e.getValue().equals(answers.get(e.getKey())));
    answers.putAll(found);
    return moved;
  }

  /** What can still tell something new. */
  private Set<Atom> wanted() {
    if (changes == null) {
      return answers.keySet();
    }
    Set<Atom> wanted = new HashSet<>();
    for (int i = 0; i < watched.size(); i++) {
      if (turns.get(i) == null) {
        wanted.addAll(watched.get(i).atoms());
      }
    }
    return wanted;
  }

  private void note(Instant now) {
    Sight sight = look(now);
    if (changes == null && in(sight) != in) {
      changes = now;
    }
    for (int i = 0; i < watched.size(); i++) {
      if (turns.get(i) == null && watched.get(i).holds().test(sight.sets()) != held.get(i)) {
        turns.set(i, now);
      }
    }
    stays.remember(sight.finished(), now);
  }

  private boolean in(Sight sight) {
    return sight.in(asked.named().get(0))
        && held(new Atom.Everybody())
        && asked.named().stream().skip(1).noneMatch(sight::in);
  }

  private Sight look(Instant now) {
    Map<String, Finished> finished = new HashMap<>();
    RuleSets sets =
        new RuleSets(person, answers, name -> Objects.requireNonNull(finished.get(name)).persons());
    Finishing finishing = new Finishing(sets, stays.at(now), consents);
    asked.variants().forEach(each -> finished.put(each.name(), finishing.finish(each)));
    return new Sight(sets, finished, finishing);
  }

  private Clause answer(StayInForce stay) {
    String name = stay.segment();
    return new Clause(
        0,
        stay.by(),
        name,
        sets -> !sets.segments().apply(name).isEmpty(),
        asked.atoms().apply(name),
        null);
  }

  List<Stay> stays() {
    int lines = asked.clauses().size();
    return IntStream.range(0, inForce.size())
        .mapToObj(i -> inForce.get(i).told(turns.get(lines + i)))
        .toList();
  }

  List<Line> lines(OnePerson one) throws SQLException {
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < asked.clauses().size(); i++) {
      Clause clause = asked.clauses().get(i);
      OnePerson.Count count = clause.counted() == null ? null : one.count(clause.counted(), at);
      lines.add(
          new Line(
              clause.depth(),
              clause.kind(),
              clause.words(),
              held.get(i),
              count == null ? null : count.events(),
              count == null ? null : count.latest(),
              turns.get(i)));
    }
    return lines;
  }
}
