package dev.rollcall.segment;

import dev.rollcall.model.rule.Rule;
import dev.rollcall.model.rule.Window.Edge;
import dev.rollcall.segment.Atom.Behaviour;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A condition on the time of activity as the difference of two plain ones: who did it in one window
 * and not in another. The second window lies in the first, so that one pass answers both.
 *
 * @param out null: nobody is taken out
 */
record ActivityAtoms(Behaviour in, @Nullable Behaviour out) {

  /** Active as far back as counts, and not in the silence. */
  static ActivityAtoms of(Rule.Silent silent) {
    Duration within = silent.activeWithin();
    return new ActivityAtoms(
        Canonical.activity(silent.activity(), within == null ? Reach.ALL : Reach.last(within)),
        Canonical.activity(silent.activity(), Reach.last(silent.silent())));
  }

  /**
   * The first activity lies in the window of those who were active before its end and not before
   * its beginning; the last in the one of those who were active since its beginning and not since
   * its end.
   */
  static ActivityAtoms of(Rule.Seen seen, @Nullable Duration lookback) {
    Reach window = Reach.of(seen.window(), lookback);
    Reach in = seen.first() ? new Reach(null, window.until()) : new Reach(window.from(), null);
    Edge other = seen.first() ? window.from() : window.until();
    Reach out = seen.first() ? new Reach(null, other) : new Reach(other, null);
    return new ActivityAtoms(
        Canonical.activity(seen.activity(), in),
        other == null ? null : Canonical.activity(seen.activity(), out));
  }

  Stream<Atom> all() {
    return Stream.concat(Stream.of(in), Optional.ofNullable(out).stream());
  }
}
