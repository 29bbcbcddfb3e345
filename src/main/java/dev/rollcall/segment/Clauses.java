package dev.rollcall.segment;

import dev.rollcall.model.SegmentDefinition.Variant;
import dev.rollcall.model.rule.Rule;
import dev.rollcall.segment.Clause.Counted;
import dev.rollcall.segment.wording.Lengths;
import dev.rollcall.segment.wording.RuleWords;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Takes a segment apart into lines that can each be answered. Used once, not thread-safe. */
final class Clauses {
  private final RuleWalk walk;
  private final RuleWords words;
  private final Function<String, Set<Atom>> segments;
  private final List<Clause> made = new ArrayList<>();

  /**
   * @param segments all atoms that a finished segment hangs on
   */
  private Clauses(@Nullable Duration lookback, Function<String, Set<Atom>> segments) {
    this.walk = new RuleWalk(lookback);
    this.words = new RuleWords(lookback);
    this.segments = segments;
  }

  /**
   * @param excluded segments whose people are out
   */
  static List<Clause> of(
      Variant variant, List<String> excluded, Function<String, Set<Atom>> segments) {
    Clauses clauses = new Clauses(variant.lookback(), segments);
    Rule where = variant.definition().where();
    if (where instanceof Rule.Group group) {
      clauses.parts(group, 0);
    } else {
      clauses.add(where, 0);
    }
    Duration minus = variant.minus();
    if (minus != null) {
      clauses.ring(where, minus);
    }
    excluded.forEach(clauses::excluded);
    return clauses.made;
  }

  private void parts(Rule.Group group, int depth) {
    group.all().forEach(rule -> add(rule, depth));
    if (!group.any().isEmpty()) {
      Rule any = new Rule.Group(List.of(), group.any(), List.of(), group.location());
      heading(any, depth, "any", "at least one of");
      group.any().forEach(rule -> add(rule, depth + 1));
    }
    if (!group.none().isEmpty()) {
      Rule none = new Rule.Group(List.of(), List.of(), group.none(), group.location());
      heading(none, depth, "none", "none of");
      group.none().forEach(rule -> add(rule, depth + 1));
    }
  }

  private void add(Rule rule, int depth) {
    if (rule instanceof Rule.Group group) {
      heading(group, depth, "all", "all of");
      parts(group, depth + 1);
    } else {
      made.add(new Clause(depth, "rule", words.of(rule), meets(rule), atoms(rule), counted(rule)));
    }
  }

  private void heading(Rule rule, int depth, String kind, String heading) {
    made.add(new Clause(depth, kind, heading, meets(rule), atoms(rule), null));
  }

  private void ring(Rule where, Duration minus) {
    RuleWalk shorter = new RuleWalk(minus);
    Set<Atom> atoms = shorter.atoms(where).collect(Collectors.toSet());
    RuleWalk.segments(where).forEach(name -> atoms.addAll(segments.apply(name)));
    made.add(
        new Clause(
            0,
            "ring",
            "not already with a lookback of " + Lengths.words(minus),
            sets -> sets.of(where, shorter).isEmpty(),
            atoms,
            null));
  }

  private void excluded(String name) {
    made.add(
        new Clause(
            0,
            "excluded",
            "not in segment " + name,
            sets -> sets.segments().apply(name).isEmpty(),
            segments.apply(name),
            null));
  }

  private Predicate<RuleSets> meets(Rule rule) {
    return sets -> !sets.of(rule, walk).isEmpty();
  }

  private Set<Atom> atoms(Rule rule) {
    Set<Atom> atoms = walk.atoms(rule).collect(Collectors.toSet());
    RuleWalk.segments(rule).forEach(name -> atoms.addAll(segments.apply(name)));
    return atoms;
  }

  private @Nullable Counted counted(Rule rule) {
    if (rule instanceof Rule.Did did) {
      Atom.Behaviour behaviour = walk.behaviours(did).get(0);
      return new Counted(behaviour.filters(), behaviour.shape().reach());
    }
    if (rule instanceof Rule.Sequence sequence) {
      Atom.Sequence atom = walk.sequence(sequence);
      return new Counted(atom.filters(), atom.reach());
    }
    if (rule instanceof Rule.Without without) {
      Atom.Without atom = walk.without(without);
      return new Counted(List.of(atom.did()), atom.reach());
    }
    if (rule instanceof Rule.Silent || rule instanceof Rule.Seen) {
      return new Counted(walk.activity(rule).in().filters(), Reach.ALL);
    }
    return null;
  }
}
