package dev.rollcall.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One application of a plan to one sync.
 *
 * @param id ULID
 * @param plan id of the plan
 * @param at the instant as of which the plan was evaluated
 * @param ended when it last stopped; null while it is under way
 * @param guard what held its sync back when it was planned
 * @param refreshes of members who stay and were sent once more before the platform forgets them
 * @param cause why it is parked, degraded or failed, or how its sync ended, as a sentence; null:
 *     none of these
 */
public record Run(
    String id,
    SyncKey key,
    String plan,
    RunState state,
    Instant at,
    Instant started,
    @Nullable Instant ended,
    Counts adds,
    Counts removes,
    Counts refreshes,
    @Nullable String cause,
    Guard guard) {
  /** Cause of a run that was parked because the process was told to end. */
  public static final String STOPPED_ON_REQUEST =
      "stopped on request; goes on where it stopped when resumed";

  /** How the cause of a run begins that a person has paused. */
  public static final String PAUSED_BY = "paused by ";

  /** Whether it stands still because a person wanted it to, who need not be told. */
  public boolean isByRequest() {
    return cause != null && (cause.equals(STOPPED_ON_REQUEST) || cause.startsWith(PAUSED_BY));
  }
}
