package dev.rollcall.segment;

import dev.rollcall.model.SegmentDefinition.Variant;
import dev.rollcall.model.rule.Rule;
import dev.rollcall.segment.Evaluation.Finished;
import dev.rollcall.segment.Evaluation.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.roaringbitmap.RoaringBitmap;

/**
 * From a rule's set to a finished segment: rings, stays, then exclusions, each step remembered.
 *
 * @param stays of segments that remember them
 * @param consents purposes without which nobody matches a segment's rule
 */
record Finishing(
    RuleSets sets, Map<String, Stays> stays, Function<String, Collection<String>> consents) {

  Finished finish(Variant variant) {
    Stays stay = stays.getOrDefault(variant.name(), Stays.NONE);
    RoaringBitmap left = matching(variant, stay);
    left.or(held(variant, stay));
    List<Step> steps = new ArrayList<>();
    boolean dwells = variant.definition().minDwell() != null;
    steps.add(
        new Step(
            "rule",
            dwells ? "people who match the rule or stay by minDwell" : "people who match the rule",
            left.clone()));
    if (variant.definition().cooldown() != null) {
      take(left, stay.barred(), "cooldown", "left too short a time ago: cooldown", steps);
    }
    for (String excluded : variant.definition().exclude()) {
      take(left, sets.segments().apply(excluded), "excluded", "excluded: " + excluded, steps);
    }
    return new Finished(left, List.copyOf(steps));
  }

  private static void take(
      RoaringBitmap left, RoaringBitmap persons, String id, String label, List<Step> steps) {
    RoaringBitmap out = RoaringBitmap.and(left, persons);
    left.andNot(out);
    steps.add(new Step(id, label, out));
  }

  /** Nobody is held who lost their contacts, or withdrew a consent that the rule asks for. */
  private RoaringBitmap held(Variant variant, Stays stay) {
    RoaringBitmap held = RoaringBitmap.and(stay.held(), sets.universe());
    if (!held.isEmpty()) {
      consents.apply(variant.name()).forEach(purpose -> held.and(sets.granted(purpose)));
    }
    return held;
  }

  /** Who matches the rule, whether they stay or not, in a set of its own. */
  RoaringBitmap matching(Variant variant, Stays stay) {
    RuleSets own = sets.seenFrom(stay.inside());
    Rule where = variant.definition().where();
    RoaringBitmap persons = own.of(where, new RuleWalk(variant.lookback()));
    Duration minus = variant.minus();
    if (minus != null) {
      persons.andNot(own.of(where, new RuleWalk(minus)));
    }
    return persons;
  }
}
