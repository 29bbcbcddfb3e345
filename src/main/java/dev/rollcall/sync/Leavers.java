package dev.rollcall.sync;

import dev.rollcall.audience.DesiredAudience;
import dev.rollcall.ledger.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.roaringbitmap.PeekableIntIterator;
import org.roaringbitmap.RoaringBitmap;

/** Finds out why members leave: the step that took their person out. */
final class Leavers {
  /** Reasons for which nobody may stay on a list a moment longer than needed. */
  private static final Set<String> WITHDRAWN = Set.of("excluded", "consent", "erased");

  private record Why(String id, String label) {}

  private static final Why ERASED = new Why("erased", "erased");
  private static final Why CHANGED = new Why("keys-changed", "keys changed");
  private static final Why RULE = new Why("rule", "no longer match the rule");

  private Leavers() {}

  /**
   * @param removes members that leave
   * @param persons theirs, in the same order
   */
  static List<Reason> reasons(DesiredAudience desired, RoaringBitmap removes, int[] persons) {
    Map<Why, RoaringBitmap> found = new LinkedHashMap<>();
    PeekableIntIterator member = removes.getIntIterator();
    for (int person : persons) {
      found.computeIfAbsent(why(desired, person), why -> new RoaringBitmap()).add(member.next());
    }
    List<Reason> reasons = new ArrayList<>();
    found.forEach((why, who) -> reasons.add(new Reason(false, why.id, why.label, who)));
    return reasons;
  }

  private static Why why(DesiredAudience desired, int person) {
    if (person == 0) {
      return ERASED;
    }
    if (desired.persons().contains(person)) {
      return CHANGED;
    }
    return desired.steps().stream()
        .skip(1)
        .filter(step -> step.persons().contains(person))
        .findFirst()
        .map(step -> new Why(step.id(), step.label()))
        .orElse(RULE);
  }

  /** The members whose removal goes before anything else. */
  static RoaringBitmap withdrawn(List<Reason> reasons) {
    RoaringBitmap first = new RoaringBitmap();
    reasons.stream()
        .filter(reason -> WITHDRAWN.contains(reason.id()))
        .forEach(reason -> first.or(reason.members()));
    return first;
  }
}
