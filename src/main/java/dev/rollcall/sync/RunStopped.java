package dev.rollcall.sync;

import dev.rollcall.model.PlatformDescriptor.Action;
import dev.rollcall.platform.PlatformException;

/** Ends the sending of a run before its time; the message is the cause, as a sentence. */
final class RunStopped extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** How far the stop reaches. */
  enum Reach {
    /** The run is parked; others go on. */
    RUN,
    /** All runs of the destination are parked. */
    DESTINATION,
    /** The run has failed for good; others go on. */
    FOR_GOOD
  }

  private final Reach reach;

  RunStopped(Reach reach, String cause) {
    super(cause);
    this.reach = reach;
  }

  /** What a failed call means for its run; never asked for a batch that is cut again. */
  static RunStopped by(PlatformException failure) {
    return new RunStopped(reach(failure), String.valueOf(failure.getMessage()));
  }

  private static Reach reach(PlatformException failure) {
    Action action = failure.action();
    if (action == null) {
      return Reach.RUN;
    }
    boolean unclear = failure.fate() == PlatformException.Fate.UNKNOWN;
    return switch (action) {
      case STOP, REFRESH_TOKEN -> Reach.DESTINATION;
      case LIST_GONE, REFUSED -> unclear ? Reach.RUN : Reach.FOR_GOOD;
      case RATE_LIMITED, RETRY, SPLIT, DROP_ROWS -> Reach.RUN;
    };
  }

  Reach reach() {
    return reach;
  }
}
