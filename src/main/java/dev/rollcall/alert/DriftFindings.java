package dev.rollcall.alert;

import dev.rollcall.alert.Finding.Wording;
import dev.rollcall.ledger.Ledger;
import dev.rollcall.ledger.ListDrift;
import dev.rollcall.ledger.SyncKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How lists agreed with their platforms at the latest comparison, by sync. Thread-safe. */
final class DriftFindings {
  private final Ledger ledger;

  DriftFindings(Ledger ledger) {
    this.ledger = ledger;
  }

  List<Finding> all() {
    Map<SyncKey, ListDrift> drifted = new HashMap<>();
    ledger.alerts().drifts().forEach(each -> drifted.put(each.key(), each));
    return ledger.alerts().standings().stream()
        .map(standing -> finding(standing.key(), drifted.get(standing.key())))
        .toList();
  }

  private static Finding finding(SyncKey key, @Nullable ListDrift drift) {
    String subject = "list " + key;
    String name = "list of " + key.audience() + " → " + key.destination();
    if (drift == null) {
      String well = "The platform agrees with what is believed of it, as far as it tells.";
      return new Finding(subject, State.RECOVERED, () -> new Wording(name, well));
    }
    return new Finding(subject, State.DRIFTED, () -> new Wording(name, lines(drift)));
  }

  private static String lines(ListDrift drift) {
    String look = "Look: rollcall reconcile " + drift.key().audience();
    return drift.cause() + "\n" + (drift.next() == null ? look : look + "\nThen: " + drift.next());
  }
}
