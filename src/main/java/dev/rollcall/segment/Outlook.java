package dev.rollcall.segment;

import dev.rollcall.model.SegmentDefinition.Variant;
import dev.rollcall.segment.Evaluation.Finished;
import dev.rollcall.segment.Explanation.Line;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * Goes with one person from turning point to turning point until the segment's answer and each
 * clause's have changed once, or nothing is left that could change them. Not thread-safe.
 */
final class Outlook {
  /** Enough for some hundred events; each takes a few milliseconds. */
  static final int POINTS_MAX = 500;

  private final RoaringBitmap person;
  private final Collection<Variant> variants;
  private final List<Clause> clauses;
  private final List<String> named;
  private final Map<Atom, RoaringBitmap> answers;
  private final Map<String, Stays> stays;
  private final Function<String, Collection<String>> consents;
  private final Map<Atom, RoaringBitmap> first;
  private final boolean in;
  private final List<Boolean> held;
  private final List<@Nullable Instant> turns = new ArrayList<>();
  private @Nullable Instant changes;
  private @Nullable Instant until;

  /**
   * @param variants in an order in which each comes after those that it refers to
   * @param named the segment, then those whose people are out
   * @param answers at the first instant
   * @param stays as they are at the first instant, which they are taken to be later too
   * @param consents as {@link Finishing} has them
   */
  Outlook(
      int person,
      Collection<Variant> variants,
      List<Clause> clauses,
      List<String> named,
      Map<Atom, RoaringBitmap> answers,
      Map<String, Stays> stays,
      Function<String, Collection<String>> consents) {
    this.stays = stays;
    this.consents = consents;
    this.person = RoaringBitmap.bitmapOf(person);
    this.variants = variants;
    this.clauses = clauses;
    this.named = named;
    this.answers = answers;
    this.first = Map.copyOf(answers);
    RuleSets sets = sets();
    this.in = in(sets);
    this.held = clauses.stream().map(clause -> clause.holds().test(sets)).toList();
    clauses.forEach(clause -> turns.add(null));
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

  void walk(OnePerson one, Instant at) throws SQLException {
    Map<Instant, Set<Atom>> points = TurningPoints.of(one, answers.keySet(), at);
    Set<Atom> wanted = wanted();
    int asked = 0;
    for (Map.Entry<Instant, Set<Atom>> point : points.entrySet()) {
      Set<Atom> moving = new HashSet<>(point.getValue());
      moving.retainAll(wanted);
      if (moving.isEmpty()) {
        continue;
      }
      if (++asked > POINTS_MAX) {
        until = point.getKey();
        return;
      }
      Map<Atom, RoaringBitmap> now = one.answers(moving, point.getKey());
      if (now.entrySet().stream().anyMatch(e -> !e.getValue().equals(answers.get(e.getKey())))) {
        answers.putAll(now);
        note(point.getKey());
        wanted = wanted();
      }
    }
  }

  /** What can still tell something new. */
  private Set<Atom> wanted() {
    if (changes == null) {
      return answers.keySet();
    }
    Set<Atom> wanted = new HashSet<>();
    for (int i = 0; i < clauses.size(); i++) {
      if (turns.get(i) == null) {
        wanted.addAll(clauses.get(i).atoms());
      }
    }
    return wanted;
  }

  private void note(Instant now) {
    RuleSets sets = sets();
    if (changes == null && in(sets) != in) {
      changes = now;
    }
    for (int i = 0; i < clauses.size(); i++) {
      if (turns.get(i) == null && clauses.get(i).holds().test(sets) != held.get(i)) {
        turns.set(i, now);
      }
    }
  }

  private boolean in(RuleSets sets) {
    boolean matches = !sets.segments().apply(named.get(0)).isEmpty();
    return matches
        && held(new Atom.Everybody())
        && named.stream().skip(1).allMatch(out -> sets.segments().apply(out).isEmpty());
  }

  private RuleSets sets() {
    Map<String, Finished> finished = new HashMap<>();
    RuleSets sets =
        new RuleSets(person, answers, name -> Objects.requireNonNull(finished.get(name)).persons());
    Finishing finishing = new Finishing(sets, stays, consents);
    variants.forEach(variant -> finished.put(variant.name(), finishing.finish(variant)));
    return sets;
  }

  List<Line> lines(OnePerson one, Instant at) throws SQLException {
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < clauses.size(); i++) {
      Clause clause = clauses.get(i);
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
