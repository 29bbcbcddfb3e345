package dev.rollcall.alert;

import dev.rollcall.alert.Finding.Wording;
import dev.rollcall.ledger.Ledger;
import dev.rollcall.ledger.Overdue;
import dev.rollcall.ledger.SyncKey;
import dev.rollcall.model.Age;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How long people wait who should be off a list, by sync. Thread-safe. */
final class OverdueFindings {
  private final Ledger ledger;

  OverdueFindings(Ledger ledger) {
    this.ledger = ledger;
  }

  List<Finding> all(Instant now) {
    Map<SyncKey, Overdue> overdue = new HashMap<>();
    ledger.overdueRemovals().stream()
        .filter(each -> each.alerts(now))
        .forEach(each -> overdue.put(each.key(), each));
    return ledger.alerts().standings().stream()
        .map(
            standing -> {
              Overdue waiting = overdue.get(standing.key());
              return waiting == null ? done(standing.key()) : finding(waiting, now);
            })
        .toList();
  }

  private static Finding done(SyncKey key) {
    return new Finding(
        subject(key), State.RECOVERED, () -> new Wording(name(key), "Nobody waits any more."));
  }

  private static Finding finding(Overdue overdue, Instant now) {
    SyncKey key = overdue.key();
    return new Finding(
        subject(key),
        State.OVERDUE,
        () ->
            new Wording(
                name(key),
                "People who should be off the list and may still be on it: %d, the longest waiting since %s.\n"
                        .formatted(overdue.people(), Age.between(overdue.since(), now))
                    + "The platform has not confirmed their removal; each sync asks again.\n"
                    + "Look: rollcall status"));
  }

  private static String subject(SyncKey key) {
    return "removals " + key;
  }

  private static String name(SyncKey key) {
    return "removals of " + key.audience() + " → " + key.destination();
  }
}
