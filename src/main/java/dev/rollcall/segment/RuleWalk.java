package dev.rollcall.segment;

import dev.rollcall.model.rule.Ranked;
import dev.rollcall.model.rule.Rule;
import dev.rollcall.model.rule.Test;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a rule as one variant means it: which atoms it asks for.
 *
 * @param lookback the variant's length; null where it has none
 */
record RuleWalk(@Nullable Duration lookback) {

  /** Segments that the rule names. */
  static Stream<String> segments(Rule rule) {
    return rule.conditions()
        .filter(Rule.InSegment.class::isInstance)
        .map(part -> ((Rule.InSegment) part).segment());
  }

  Stream<Atom> atoms(Rule rule) {
    return rule.conditions().flatMap(this::own);
  }

  private Stream<Atom> own(Rule rule) {
    if (rule instanceof Rule.Did did) {
      return behaviours(did).stream().map(Atom.class::cast);
    }
    if (rule instanceof Rule.Trait trait) {
      return trait.tests().entrySet().stream()
          .map(entry -> trait(entry.getKey(), entry.getValue()));
    }
    if (rule instanceof Rule.Sequence sequence) {
      return Stream.of(sequence(sequence));
    }
    if (rule instanceof Rule.Without without) {
      return Stream.of(without(without));
    }
    if (rule instanceof Rule.Silent || rule instanceof Rule.Seen) {
      return activity(rule).all();
    }
    if (rule instanceof Rule.Top top && top.keeps()) {
      return Stream.of(rank(rule), kept(top));
    }
    if (rule instanceof Rule.Top || rule instanceof Rule.Decile || rule instanceof Rule.Rfm) {
      return Stream.of(rank(rule));
    }
    if (rule instanceof Rule.Sql sql) {
      return Stream.of(new Atom.Selected(sql));
    }
    return rule instanceof Rule.Consent consent
        ? Stream.of(new Atom.Consent(consent.purpose()))
        : Stream.empty();
  }

  Atom.Sequence sequence(Rule.Sequence sequence) {
    return new Atom.Sequence(
        sequence.steps().stream().map(Canonical::filter).toList(),
        sequence.gap(),
        Reach.of(sequence.window(), lookback));
  }

  /** The same with the edge moved outwards by {@code keep}. */
  Atom.Top kept(Rule.Top top) {
    int hundredths = (int) Math.round(top.keep() * 100);
    return new Atom.Top(standing(top.by()), top.places(), top.percent(), hundredths);
  }

  /** Of {@code top}, {@code decile} or {@code rfm}. */
  Atom.OfRank rank(Rule rule) {
    if (rule instanceof Rule.Top top) {
      return new Atom.Top(standing(top.by()), top.places(), top.percent(), 0);
    }
    if (rule instanceof Rule.Decile decile) {
      return new Atom.Decile(standing(decile.by()), Set.copyOf(decile.in()));
    }
    Rule.Rfm rfm = (Rule.Rfm) rule;
    Reach reach = Reach.of(rfm.window(), lookback);
    return new Atom.Rfm(
        new Standing.Rfm(rfm.value(), Canonical.filter(rfm.activity()), reach),
        rfm.recency(),
        rfm.frequency(),
        rfm.monetary());
  }

  private Standing standing(Ranked by) {
    if (by instanceof Ranked.ByTrait trait) {
      return new Standing.Trait(trait.trait());
    }
    if (by instanceof Ranked.BySum sum) {
      return new Standing.Sum(
          sum.property(),
          Canonical.filter(sum.events(), sum.with()),
          Reach.of(sum.window(), lookback));
    }
    Ranked.ByCount count = (Ranked.ByCount) by;
    return new Standing.Count(
        Canonical.filter(count.events(), count.with()), Reach.of(count.window(), lookback));
  }

  Atom.Without without(Rule.Without without) {
    return new Atom.Without(
        Canonical.filter(without.did()),
        Canonical.filter(without.without()),
        without.after(),
        without.byDeadline(),
        Reach.of(without.window(), lookback));
  }

  /** Of {@code silent}, {@code firstSeen} or {@code lastSeen}. */
  ActivityAtoms activity(Rule rule) {
    return rule instanceof Rule.Silent silent
        ? ActivityAtoms.of(silent)
        : ActivityAtoms.of((Rule.Seen) rule, lookback);
  }

  /** What the rule asks of events; all of it must hold. */
  List<Atom.Behaviour> behaviours(Rule.Did did) {
    return Canonical.behaviours(did, Reach.of(did.window(), lookback));
  }

  /**
   * The question about the trait's value. {@code exists: false} asks for any value at all: who has
   * none is the complement, and no other test can hold beside it.
   */
  Atom.TraitTest trait(String name, List<Test> tests) {
    return new Atom.TraitTest(name, wantsNone(tests) ? List.of() : Canonical.tests(tests));
  }

  static boolean wantsNone(List<Test> tests) {
    return tests.stream().anyMatch(test -> test instanceof Test.Exists exists && !exists.wanted());
  }
}
