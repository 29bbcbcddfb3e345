package dev.rollcall.sync;

import dev.rollcall.ledger.Ledger;
import dev.rollcall.ledger.OpenRun;
import dev.rollcall.ledger.SyncKey;
import dev.rollcall.ledger.ToldSize;
import dev.rollcall.model.PlatformDescriptor.Capability;
import dev.rollcall.platform.Platform.ListSize;
import dev.rollcall.platform.Platform.RemoteList;
import dev.rollcall.platform.PlatformException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks how large the platform says a list is, once a day before a run sends anything, so that a
 * usual size is known when something seems wrong. Whatever comes of it, the run goes on.
 */
final class SizeNotes {
  private static final Logger LOG = LoggerFactory.getLogger(SizeNotes.class);

  private final Ledger ledger;
  private final Clock clock;

  SizeNotes(Ledger ledger, Clock clock) {
    this.ledger = ledger;
    this.clock = clock;
  }

  void note(OpenRun run, Account account, RemoteList list) {
    SyncKey key = run.planned().key();
    Instant now = clock.instant();
    List<ToldSize> said = ledger.sizes().told(key);
    boolean today =
        said.stream().findFirst().filter(told -> day(told.at()) >= day(now)).isPresent();
    if (today || !account.capabilities().contains(Capability.READ_SIZE)) {
      return;
    }
    Calm calm = Calm.of(ledger, key, now);
    if (calm.isCalm() && run.batches().isEmpty() && run.holding().pending().isEmpty()) {
      try {
        keep(key, account.connection().size(list), calm, said);
      } catch (PlatformException failure) {
        LOG.info("the size of {} is not told: {}", key, failure.getMessage());
      }
    }
  }

  private static long day(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC).toEpochDay();
  }

  /** A masked size is none, and what is unusual is not to become usual by being there long. */
  private void keep(SyncKey key, ListSize size, Calm calm, List<ToldSize> said) {
    boolean unusual =
        Usual.of(said)
            .filter(
                usual ->
                    usual.isSmaller(size, calm.held().getMin())
                        || usual.isLarger(size, calm.held().getMax()))
            .isPresent();
    if (size.lower() > 0 && size.upper() > 0 && !unusual) {
      int held = ledger.holding(key).held().getCardinality();
      ledger.sizes().keep(key, new ToldSize(clock.instant(), held, size.lower(), size.upper()));
    }
  }
}
