package dev.rollcall.config.check;

import dev.rollcall.config.diagnostic.Finding;
import dev.rollcall.config.read.Named;
import dev.rollcall.config.yaml.Value;
import dev.rollcall.model.SegmentDefinition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Segments refer to each other in no circle; where they do, the way round is told once. */
final class CycleCheck {
  private final SegmentNames names;
  private final Set<String> done = new HashSet<>();
  private final List<String> path = new ArrayList<>();

  private CycleCheck(SegmentNames names) {
    this.names = names;
  }

  static void run(List<Named<SegmentDefinition>> segments) {
    CycleCheck check = new CycleCheck(new SegmentNames(segments));
    segments.forEach(check::follow);
  }

  private void follow(Named<SegmentDefinition> segment) {
    if (done.contains(segment.name())) {
      return;
    }
    path.add(segment.name());
    for (Value mention : segment.mentions().segments()) {
      Named<SegmentDefinition> next = names.maker(mention.raw());
      if (next != null && path.contains(next.name())) {
        tell(mention, next.name());
      } else if (next != null) {
        follow(next);
      }
    }
    path.remove(path.size() - 1);
    done.add(segment.name());
  }

  private void tell(Value mention, String back) {
    List<String> circle = new ArrayList<>(path.subList(path.indexOf(back), path.size()));
    circle.add(back);
    mention.problem(
        Finding.CYCLE, "segments refer to each other in a circle: " + String.join(" → ", circle));
  }
}
