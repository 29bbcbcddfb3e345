package dev.rollcall.audience;

import dev.rollcall.audience.DesiredAudience.Step;
import dev.rollcall.segment.Evaluation;
import java.util.ArrayList;
import java.util.List;
import org.roaringbitmap.RoaringBitmap;

/**
 * People on their way through the steps, each of whom is taken out at most once: the first step
 * less all others is who is left. Not thread-safe.
 */
final class Waterfall {
  private final RoaringBitmap left;
  private final List<Step> steps;

  private Waterfall(RoaringBitmap left, List<Step> steps) {
    this.left = left;
    this.steps = steps;
  }

  /** Starts with a finished segment, its own exclusions being the first steps. */
  static Waterfall of(Evaluation evaluation, String segment) {
    List<Step> steps = new ArrayList<>();
    evaluation
        .steps(segment)
        .forEach(step -> steps.add(new Step(step.id(), step.label(), step.persons())));
    return new Waterfall(evaluation.persons(segment).clone(), steps);
  }

  Waterfall copy() {
    return new Waterfall(left.clone(), new ArrayList<>(steps));
  }

  void exclude(String id, String label, RoaringBitmap persons) {
    RoaringBitmap out = RoaringBitmap.and(left, persons);
    left.andNot(out);
    steps.add(new Step(id, label, out));
  }

  void keep(String id, String label, RoaringBitmap persons) {
    exclude(id, label, RoaringBitmap.andNot(left, persons));
  }

  /** Who is left; not to be changed. */
  RoaringBitmap left() {
    return left;
  }

  List<Step> steps() {
    return List.copyOf(steps);
  }
}
