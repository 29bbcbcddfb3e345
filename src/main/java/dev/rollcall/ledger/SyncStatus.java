package dev.rollcall.ledger;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One line of {@code status}.
 *
 * @param held members that the list holds by recorded answers
 * @param refused people who should be on the list and are kept off it, since the platform has
 *     refused them by name as they are
 * @param overdue who should be off the list and may still be on it; null: nobody
 * @param list null: none is known yet
 * @param last the latest run; null: none yet
 * @param worker name of the {@link Owner} that works on it; null: nobody does
 */
public record SyncStatus(
    SyncKey key,
    int held,
    int refused,
    @Nullable Overdue overdue,
    @Nullable ListRef list,
    @Nullable Run last,
    @Nullable String worker) {
  /**
   * Whether the process that worked on the latest run has ended before it, as by a crash.
   *
   * @param isGone as {@link Owner#isGone()}; asked only of a run that is open
   */
  public boolean isBrokenOff(Predicate<String> isGone) {
    return last != null && last.state() == RunState.OPEN && (worker == null || isGone.test(worker));
  }
}
