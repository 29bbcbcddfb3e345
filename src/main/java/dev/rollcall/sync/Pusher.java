package dev.rollcall.sync;

import dev.rollcall.ledger.Batch;
import dev.rollcall.ledger.BatchState;
import dev.rollcall.ledger.LeaseTaken;
import dev.rollcall.ledger.LedgerException;
import dev.rollcall.ledger.OpenRun;
import dev.rollcall.ledger.Ranks;
import dev.rollcall.ledger.Run;
import dev.rollcall.ledger.Section;
import dev.rollcall.ledger.Ulids;
import dev.rollcall.model.FailPoint;
import dev.rollcall.platform.Platform.BatchSpec;
import dev.rollcall.platform.Platform.Payload;
import dev.rollcall.platform.Platform.RemoteList;
import dev.rollcall.platform.Receipt;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;
import org.roaringbitmap.RoaringBitmap;

/**
 * Sends what a run still has to send, batch after batch, or several at once where the destination
 * takes that. It goes by the stored batches only, so that the first push and every one after a
 * crash are the same code. The calls alone may be made by other threads. Used by one thread.
 */
final class Pusher {
  /**
   * By how much a platform's clock may be behind ours; whoever was added shortly before the run
   * stays at the purge, and is removed by key where he has to go.
   */
  private static final Duration CLOCKS_APART = Duration.ofMinutes(10);

  private static final Payload NOTHING = new Payload(0, new byte[0]);

  private final OpenRun run;
  private final Account account;
  private final RemoteList list;
  private final Composer composer;
  private final UnaryOperator<RoaringBitmap> suppressed;
  private final Ulids ids;
  private final Flights flights;
  private final BooleanSupplier stopping;
  private final Batches batches;

  /**
   * @param suppressed those of some members that may not be uploaded at this moment
   * @param flights closed by {@link #push()}
   * @param stopping whether to stop before the next batch
   * @param advanced hears how many more members have been dealt with
   */
  Pusher(
      OpenRun run,
      Account account,
      RemoteList list,
      Composer composer,
      UnaryOperator<RoaringBitmap> suppressed,
      Ulids ids,
      Flights flights,
      BooleanSupplier stopping,
      IntConsumer advanced) {
    this.run = run;
    this.account = account;
    this.list = list;
    this.composer = composer;
    this.suppressed = suppressed;
    this.ids = ids;
    this.flights = flights;
    this.stopping = stopping;
    this.batches = new Batches(run, advanced);
  }

  /**
   * Returns when everything has been sent.
   *
   * <p>Where it has to end before, the answers to what is on its way are kept first, unless it is
   * the ledger that fails.
   *
   * @throws RunStopped where it has to end before
   */
  void push() {
    try (flights) {
      RuntimeException stop = null;
      boolean more = true;
      while (more || !flights.isEmpty()) {
        try {
          more = stop == null ? proceed() : land();
        } catch (LedgerException | LeaseTaken why) {
          throw why;
        } catch (RuntimeException why) {
          stop = stop == null ? why : stop;
          more = false;
        }
      }
      if (stop != null) {
        throw stop;
      }
    }
  }

  /** Starts a batch, or deals with an answer where there is nothing to start. */
  private boolean proceed() {
    if (stopping.getAsBoolean()) {
      throw new RunStopped(RunStopped.Reach.RUN, Run.STOPPED_ON_REQUEST);
    }
    return (!flights.isFull() && step()) || land();
  }

  /** Waits for an answer, where one is to come. */
  private boolean land() {
    boolean waiting = !flights.isEmpty();
    if (waiting) {
      batches.landed(flights.next());
    }
    return waiting;
  }

  /** Starts one batch; whether there was one to start. */
  private boolean step() {
    Optional<Batch> unfinished =
        batches.all().stream()
            .filter(batch -> batch.state().isUnfinished() && !flights.carries(batch))
            .findFirst();
    if (unfinished.isPresent()) {
      finish(unfinished.get());
      return true;
    }
    for (Section section : Section.values()) {
      if (batches.waits(section)) {
        return false;
      }
      RoaringBitmap set = run.planned().members(section);
      Optional<Cutter.Range> next =
          Cutter.next(
              section, set.getCardinality(), account.limits().batchRowsMax(), batches.all());
      if (next.isPresent() && (flights.isEmpty() || !next.get().searching())) {
        start(section, set, next.get());
        return true;
      }
      if (batches.of(section).anyMatch(flights::carries)) {
        return false; // the order of sections is the order of what becomes of one person
      }
    }
    return purge();
  }

  /**
   * Takes off everybody whom this run has not added, where that is planned and still to do. As long
   * as some additions are not confirmed it would take off people who belong on the list.
   */
  private boolean purge() {
    boolean wanted =
        run.planned().purges()
            && !batches.has(batch -> batch.section() == Section.PURGE)
            && !batches.has(batch -> batch.unconfirmed() > 0);
    if (wanted) {
      Batch batch = Batch.nameless(ids.next(), run.id(), batches.next(), Section.PURGE);
      batches.prepared(batch);
      send(batch, NOTHING);
    }
    return wanted;
  }

  private void start(Section section, RoaringBitmap set, Cutter.Range range) {
    int number = batches.next();
    RoaringBitmap withheld = withheld(section, Ranks.slice(set, range.from(), range.to()));
    withheld.or(batches.named(section));
    Composer.Composed made = composer.cut(ids.next(), number, section, set, range, withheld);
    Batch batch =
        Batch.prepared(
            made.spec().id(),
            run.id(),
            number,
            section,
            made.from(),
            made.to(),
            made.dropped(),
            made.keyless(),
            made.checksum(),
            made.spec().members(),
            made.payload().rows());
    batches.prepared(batch);
    if (batch.state() == BatchState.PREPARED) {
      send(batch, made.payload());
    }
  }

  private RoaringBitmap withheld(Section section, RoaringBitmap wanted) {
    if (!section.adds()) {
      return new RoaringBitmap();
    }
    RoaringBitmap withheld = suppressed.apply(wanted).clone();
    if (section == Section.RESTORE) {
      withheld.or(run.holding().refused());
      withheld.or(run.leavingLater());
    }
    return withheld;
  }

  /** Takes up a batch that a crash or an unclear answer left behind. */
  private void finish(Batch batch) {
    if (batch.state() == BatchState.ANSWERED) {
      batches.recordAnswered(batch);
      return;
    }
    if (batch.section() == Section.PURGE) {
      send(run.again(batch), NOTHING);
      return;
    }
    RoaringBitmap sent = batches.sent(batch);
    RoaringBitmap out = composer.gone(sent);
    if (batch.section().adds()) {
      out.or(RoaringBitmap.and(sent, suppressed.apply(sent)));
    }
    if (!out.isEmpty()) {
      batches.supersede(batch, out.getCardinality());
    } else {
      again(batch, sent);
    }
  }

  private void again(Batch batch, RoaringBitmap sent) {
    Payload payload = composer.compose(spec(batch, sent), sent);
    if (!BodyChecksum.fits(batch.checksum(), payload)) {
      throw new RunStopped(
          RunStopped.Reach.RUN,
          "batch "
              + batch.id()
              + " may have been sent before, and its content would not be the same again;"
              + " nothing was sent");
    }
    send(run.again(batch), payload);
  }

  private void send(Batch batch, Payload payload) {
    FailPoint.reached("batch-sending");
    RoaringBitmap sent = batches.sent(batch);
    flights.start(batch, () -> call(batch, sent, payload));
  }

  private Receipt call(Batch batch, RoaringBitmap sent, Payload payload) {
    Receipt receipt =
        batch.section() == Section.PURGE
            ? account.connection().removeOlder(list, run.started().minus(CLOCKS_APART))
            : account.connection().send(list, spec(batch, sent), payload);
    FailPoint.reached("batch-sent");
    return receipt;
  }

  private static BatchSpec spec(Batch batch, RoaringBitmap sent) {
    return Composer.spec(batch.id(), batch.section(), batch.number(), sent);
  }
}
