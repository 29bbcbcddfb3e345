package dev.rollcall.segment;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A line of an explanation before it is answered.
 *
 * @param holds whether it is met, by the sets of one person's answers
 * @param atoms all that the answer hangs on
 * @param counted null where it looks at no events
 */
record Clause(
    int depth,
    String kind,
    String words,
    Predicate<RuleSets> holds,
    Set<Atom> atoms,
    @Nullable Counted counted) {

  /** The events that a condition counts. */
  record Counted(List<Atom.Filter> filters, Reach reach) {}
}
