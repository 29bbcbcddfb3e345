package dev.rollcall.segment;

import dev.rollcall.model.rule.Rule;
import dev.rollcall.model.rule.Test;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.roaringbitmap.RoaringBitmap;

/**
 * Set algebra over the answers of atoms. Complements are within the universe.
 *
 * @param universe everybody with a contact
 * @param answers by atom, within the universe
 * @param segments finished segments by name
 * @param inside who was in the segment before that the rule is of
 */
record RuleSets(
    RoaringBitmap universe,
    Map<Atom, RoaringBitmap> answers,
    Function<String, RoaringBitmap> segments,
    RoaringBitmap inside) {

  /** Of rules that nobody was in before. */
  RuleSets(
      RoaringBitmap universe,
      Map<Atom, RoaringBitmap> answers,
      Function<String, RoaringBitmap> segments) {
    this(universe, answers, segments, new RoaringBitmap());
  }

  /** The same for the rule of a segment that these were in. */
  RuleSets seenFrom(RoaringBitmap those) {
    return new RuleSets(universe, answers, segments, those);
  }

  /** Who grants a purpose that some rule asks for; not to be changed. */
  RoaringBitmap granted(String purpose) {
    return answer(new Atom.Consent(purpose));
  }

  /** Who meets the rule, in a set of its own. */
  RoaringBitmap of(Rule rule, RuleWalk walk) {
    if (rule instanceof Rule.Group group) {
      return group(group, walk);
    }
    if (rule instanceof Rule.Did did) {
      RoaringBitmap done = done(walk.behaviours(did));
      return did.negated() ? others(done) : done;
    }
    if (rule instanceof Rule.Trait trait) {
      return traits(trait, walk);
    }
    if (rule instanceof Rule.Consent consent) {
      return answer(new Atom.Consent(consent.purpose())).clone();
    }
    if (rule instanceof Rule.InSegment other) {
      return segments.apply(other.segment()).clone();
    }
    if (rule instanceof Rule.Sequence sequence) {
      return answer(walk.sequence(sequence)).clone();
    }
    if (rule instanceof Rule.Without without) {
      return answer(walk.without(without)).clone();
    }
    if (rule instanceof Rule.Silent || rule instanceof Rule.Seen) {
      return activity(walk.activity(rule));
    }
    if (rule instanceof Rule.Top top && top.keeps()) {
      return kept(top, walk);
    }
    if (rule instanceof Rule.Top || rule instanceof Rule.Decile || rule instanceof Rule.Rfm) {
      return answer(walk.rank(rule)).clone();
    }
    if (rule instanceof Rule.Sql sql) {
      return answer(new Atom.Selected(sql)).clone();
    }
    if (rule instanceof Rule.Everyone) {
      return universe.clone();
    }
    throw new IllegalArgumentException("nobody has said who meets " + rule.getClass());
  }

  private RoaringBitmap kept(Rule.Top top, RuleWalk walk) {
    RoaringBitmap kept = RoaringBitmap.and(answer(walk.kept(top)), inside);
    kept.or(answer(walk.rank(top)));
    return kept;
  }

  private RoaringBitmap done(List<Atom.Behaviour> behaviours) {
    RoaringBitmap done = universe.clone();
    behaviours.forEach(behaviour -> done.and(answer(behaviour)));
    return done;
  }

  private RoaringBitmap activity(ActivityAtoms atoms) {
    Atom out = atoms.out();
    RoaringBitmap in = answer(atoms.in());
    return out == null ? in.clone() : RoaringBitmap.andNot(in, answer(out));
  }

  private RoaringBitmap group(Rule.Group group, RuleWalk walk) {
    RoaringBitmap found = universe.clone();
    group.all().forEach(rule -> found.and(of(rule, walk)));
    if (!group.any().isEmpty()) {
      found.and(union(group.any(), walk));
    }
    group.none().forEach(rule -> found.andNot(of(rule, walk)));
    return found;
  }

  private RoaringBitmap union(List<Rule> rules, RuleWalk walk) {
    RoaringBitmap union = new RoaringBitmap();
    rules.forEach(rule -> union.or(of(rule, walk)));
    return union;
  }

  private RoaringBitmap traits(Rule.Trait trait, RuleWalk walk) {
    RoaringBitmap found = universe.clone();
    trait.tests().forEach((name, tests) -> found.and(trait(name, tests, walk)));
    return found;
  }

  private RoaringBitmap trait(String name, List<Test> tests, RuleWalk walk) {
    RoaringBitmap answer = answer(walk.trait(name, tests));
    if (!RuleWalk.wantsNone(tests)) {
      return answer;
    }
    boolean nothingElse =
        tests.stream().allMatch(test -> test instanceof Test.Exists exists && !exists.wanted());
    return nothingElse ? others(answer) : new RoaringBitmap();
  }

  private RoaringBitmap others(RoaringBitmap persons) {
    return RoaringBitmap.andNot(universe, persons);
  }

  private RoaringBitmap answer(Atom atom) {
    RoaringBitmap answer = answers.get(atom);
    if (answer == null) {
      throw new IllegalStateException("a condition was not asked for before it was needed");
    }
    return answer;
  }
}
