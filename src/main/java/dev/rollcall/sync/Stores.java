package dev.rollcall.sync;

import dev.rollcall.ledger.Ledger;
import dev.rollcall.ledger.Mark;
import java.util.Optional;
import java.util.function.Supplier;

/** Holds that the ledger names only ids that the warehouse has given out. Thread-safe. */
final class Stores {
  private final Ledger ledger;
  private final Supplier<Mark> warehouse;

  Stores(Ledger ledger, Supplier<Mark> warehouse) {
    this.ledger = ledger;
    this.warehouse = warehouse;
  }

  /**
   * Reads the warehouse's mark.
   *
   * @throws SyncException where the ledger belongs to another warehouse, or to a later state of it
   */
  Mark check() {
    Mark now = warehouse.get();
    Optional<Mark> known = ledger.mark();
    if (known.isPresent() && !known.get().epoch().equals(now.epoch())) {
      throw mismatch("the warehouse is another one than the ledger knows");
    }
    if (known.isPresent() && known.get().highest() > now.highest()) {
      throw mismatch("the warehouse is older than the ledger");
    }
    return now;
  }

  private static SyncException mismatch(String what) {
    return new SyncException(
        SyncException.Kind.IMPOSSIBLE,
        what
            + ", so the people that it names are not those on the lists; nothing was sent."
            + " Restore the warehouse and the ledger from the same backup");
  }
}
