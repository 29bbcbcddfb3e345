package dev.rollcall.sync;

import dev.rollcall.ledger.Ledger;
import dev.rollcall.ledger.ListRef;
import dev.rollcall.ledger.OpenSync;
import dev.rollcall.ledger.SyncKey;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Lets go of lists that some person deleted on the platform, once a person asks for it. */
final class LostLists {
  private final Ledger ledger;
  private final Account.Opener accounts;
  private final Clock clock;

  LostLists(Ledger ledger, Account.Opener accounts, Clock clock) {
    this.ledger = ledger;
    this.accounts = accounts;
    this.clock = clock;
  }

  /**
   * @return those whose lists were gone
   * @throws SyncException where a run of such a sync has not ended
   * @throws dev.rollcall.platform.PlatformException where a platform does not say
   */
  List<SyncKey> forget(Configuration configuration, Predicate<SyncKey> wanted) {
    List<SyncKey> forgotten = new ArrayList<>();
    for (OpenSync sync : ledger.open()) {
      if (wanted.test(sync.key()) && isGone(configuration, sync)) {
        forget(sync.key());
        forgotten.add(sync.key());
      }
    }
    return forgotten;
  }

  private boolean isGone(Configuration configuration, OpenSync sync) {
    ListRef list = sync.list();
    return list != null
        && configuration
            .destination(sync.key().destination())
            .filter(
                to ->
                    ledger.target(sync.key()).filter(Configuration.target(to)::equals).isPresent())
            .filter(to -> accounts.open(to).connection().find(list.id()).isEmpty())
            .isPresent();
  }

  private void forget(SyncKey key) {
    String unfinished = ledger.holding(key).unfinished();
    if (unfinished != null) {
      throw new SyncException(
          SyncException.Kind.REFUSED,
          "run " + unfinished + " of " + key + " has not ended; end it with `rollcall sync` first");
    }
    ledger.forgetList(key, clock.instant());
  }
}
