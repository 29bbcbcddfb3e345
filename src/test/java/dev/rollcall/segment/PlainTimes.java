package dev.rollcall.segment;

import dev.rollcall.model.rule.Rule;
import dev.rollcall.model.rule.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Conditions on the order and the time of one person's events, by trying every combination.
 *
 * @param events of the person, all before the evaluation's instant
 * @param fits whether an event is what a step asks for
 * @param inside whether an instant lies in a window
 */
record PlainTimes(
    Instant at,
    List<World.Event> events,
    BiPredicate<World.Event, Rule.Step> fits,
    BiPredicate<Instant, Window> inside) {

  static boolean knows(Rule rule) {
    return rule instanceof Rule.Sequence
        || rule instanceof Rule.Without
        || rule instanceof Rule.Silent
        || rule instanceof Rule.Seen;
  }

  boolean holds(Rule rule) {
    if (rule instanceof Rule.Sequence sequence) {
      return goesOn(sequence, 0, null);
    }
    if (rule instanceof Rule.Without without) {
      return without(without);
    }
    return rule instanceof Rule.Silent silent ? silent(silent) : seen((Rule.Seen) rule);
  }

  private Stream<Instant> times(Rule.Step step) {
    return events.stream().filter(event -> fits.test(event, step)).map(World.Event::happened);
  }

  private boolean goesOn(Rule.Sequence sequence, int step, @Nullable Instant before) {
    if (step == sequence.steps().size()) {
      return true;
    }
    return times(sequence.steps().get(step))
        .filter(time -> inside.test(time, sequence.window()))
        .filter(time -> before == null || follows(before, time, sequence.gap()))
        .anyMatch(time -> goesOn(sequence, step + 1, time));
  }

  private static boolean follows(Instant before, Instant time, @Nullable Duration gap) {
    return time.isAfter(before)
        && (gap == null || Duration.between(before, time).compareTo(gap) <= 0);
  }

  private boolean without(Rule.Without without) {
    return times(without.did())
        .filter(time -> inside.test(time, without.window()))
        .filter(time -> Duration.between(time, at).compareTo(without.after()) >= 0)
        .anyMatch(time -> times(without.without()).noneMatch(other -> ends(without, time, other)));
  }

  private static boolean ends(Rule.Without without, Instant did, Instant other) {
    return other.isAfter(did)
        && (!without.byDeadline() || other.isBefore(did.plus(without.after())));
  }

  private boolean silent(Rule.Silent silent) {
    Instant begin = at.minus(silent.silent());
    Duration within = silent.activeWithin();
    return times(silent.activity()).allMatch(time -> time.isBefore(begin))
        && times(silent.activity())
            .anyMatch(time -> within == null || !time.isBefore(at.minus(within)));
  }

  private boolean seen(Rule.Seen seen) {
    Comparator<Instant> order = Comparator.naturalOrder();
    Optional<Instant> first = times(seen.activity()).min(seen.first() ? order : order.reversed());
    return first.isPresent() && inside.test(first.get(), seen.window());
  }
}
