package dev.rollcall.segment;

import dev.rollcall.model.SegmentDefinition.Variant;
import dev.rollcall.model.rule.Rule;
import dev.rollcall.segment.Evaluation.Finished;
import dev.rollcall.segment.Evaluation.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.roaringbitmap.RoaringBitmap;

/** From a rule's set to a finished segment: rings, then exclusions, each step remembered. */
record Finishing(RuleSets sets) {

  Finished finish(Variant variant) {
    RoaringBitmap left = ring(variant);
    List<Step> steps = new ArrayList<>();
    steps.add(new Step("rule", "people who match the rule", left.clone()));
    for (String excluded : variant.definition().exclude()) {
      RoaringBitmap out = RoaringBitmap.and(left, sets.segments().apply(excluded));
      left.andNot(out);
      steps.add(new Step("excluded", "excluded: " + excluded, out));
    }
    return new Finished(left, List.copyOf(steps));
  }

  private RoaringBitmap ring(Variant variant) {
    Rule where = variant.definition().where();
    RoaringBitmap persons = sets.of(where, new RuleWalk(variant.lookback()));
    Duration minus = variant.minus();
    if (minus != null) {
      persons.andNot(sets.of(where, new RuleWalk(minus)));
    }
    return persons;
  }
}
