package dev.rollcall.alert;

import dev.rollcall.alert.Finding.Wording;
import dev.rollcall.ledger.Ledger;
import dev.rollcall.ledger.SourceState;
import dev.rollcall.model.Age;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How sources stand that say how fresh they are to be. Thread-safe. */
final class SourceFindings {
  private final Ledger ledger;

  SourceFindings(Ledger ledger) {
    this.ledger = ledger;
  }

  List<Finding> all(Instant now) {
    return ledger.guards().sources().stream()
        .filter(source -> source.freshWithin() != null)
        .map(source -> finding(source, now))
        .toList();
  }

  private static Finding finding(SourceState source, Instant now) {
    String subject = "source " + source.name();
    return source.isStale(now)
        ? new Finding(subject, State.LATE, () -> new Wording(subject, late(source, now)))
        : new Finding(subject, State.RECOVERED, () -> new Wording(subject, read(source, now)));
  }

  private static String late(SourceState source, Instant now) {
    Instant arrived = source.arrived();
    List<String> lines = new ArrayList<>();
    lines.add(
        "Last read well: "
            + (arrived == null ? "never" : Age.between(arrived, now) + " ago")
            + (source.freshWithin() == null
                ? "."
                : "; expected within " + new Age(source.freshWithin()) + "."));
    if (source.isFailed()) {
      lines.add("Cause: " + source.cause());
    }
    lines.add("Who would join or leave on its word waits meanwhile; nobody else does.");
    lines.add("Look: rollcall status");
    return String.join("\n", lines);
  }

  private static String read(SourceState source, Instant now) {
    Instant arrived = source.arrived();
    return "Read well "
        + (arrived == null ? "now." : Age.between(arrived, now) + " ago.")
        + " What waited for it goes with the next sync.";
  }
}
