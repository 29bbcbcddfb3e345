package dev.rollcall.ledger;

import java.util.Arrays;
import java.util.Optional;

/**
 * What a plan does to a sync that is configured no more. It stands in the plan in the place of the
 * configuration's fingerprint, as that it is gone is all of its configuration.
 */
public enum End {
  /** Only those are taken off who may not be on the list. */
  KEEP,
  /** Everybody is taken off. */
  EMPTY,
  /** The list is deleted; nobody is taken off first. */
  DELETE;

  /** Stands for the configuration of a sync that has none. */
  public String fingerprint() {
    return "gone, " + name();
  }

  /** Empty for a sync that was configured when the plan was made. */
  public static Optional<End> of(PlannedSync planned) {
    return Arrays.stream(values())
        .filter(end -> end.fingerprint().equals(planned.fingerprint()))
        .findFirst();
  }
}
