package dev.rollcall.sync;

import dev.rollcall.identity.ContentDigest;
import dev.rollcall.ledger.Batch;
import dev.rollcall.ledger.BatchState;
import dev.rollcall.ledger.OpenRun;
import dev.rollcall.ledger.Ranks;
import dev.rollcall.ledger.Section;
import dev.rollcall.ledger.Ulids;
import dev.rollcall.ledger.Verdict;
import dev.rollcall.model.FailPoint;
import dev.rollcall.model.PlatformDescriptor.Action;
import dev.rollcall.platform.Platform.BatchSpec;
import dev.rollcall.platform.Platform.Payload;
import dev.rollcall.platform.Platform.RemoteList;
import dev.rollcall.platform.PlatformException;
import dev.rollcall.platform.Receipt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;
import org.roaringbitmap.RoaringBitmap;

/**
 * Sends what a run still has to send, batch after batch. It goes by the stored batches only, so
 * that the first push and every one after a crash are the same code. Used by one thread.
 */
final class Pusher {
  private final OpenRun run;
  private final Account account;
  private final RemoteList list;
  private final Composer composer;
  private final UnaryOperator<RoaringBitmap> suppressed;
  private final Ulids ids;
  private final BooleanSupplier stopping;
  private final IntConsumer advanced;

  /** As stored, by number; read once and kept up to date. */
  private final List<Batch> batches;

  /**
   * @param suppressed those of some members that may not be uploaded at this moment
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
      BooleanSupplier stopping,
      IntConsumer advanced) {
    this.run = run;
    this.account = account;
    this.list = list;
    this.composer = composer;
    this.suppressed = suppressed;
    this.ids = ids;
    this.stopping = stopping;
    this.advanced = advanced;
    this.batches = new ArrayList<>(run.batches());
  }

  /**
   * Returns when everything has been sent.
   *
   * @throws RunStopped where it has to end before
   */
  void push() {
    boolean more = true;
    while (more) {
      if (stopping.getAsBoolean()) {
        throw new RunStopped(
            RunStopped.Reach.RUN, "stopped on request; goes on where it stopped when resumed");
      }
      more = step();
    }
  }

  /** Deals with one batch; whether there may be more. */
  private boolean step() {
    Optional<Batch> unfinished =
        batches.stream().filter(batch -> batch.state().isUnfinished()).findFirst();
    if (unfinished.isPresent()) {
      finish(unfinished.get());
      return true;
    }
    for (Section section : Section.values()) {
      RoaringBitmap set = run.planned().members(section);
      Optional<Cutter.Range> next =
          Cutter.next(section, set.getCardinality(), account.limits().batchRowsMax(), batches);
      if (next.isPresent()) {
        start(section, set, next.get());
        return true;
      }
    }
    return false;
  }

  private void start(Section section, RoaringBitmap set, Cutter.Range range) {
    int number = batches.size() + 1;
    RoaringBitmap withheld = withheld(section, Ranks.slice(set, range.from(), range.to()));
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
            made.digest(),
            made.spec().members(),
            made.payload().rows());
    run.prepared(batch);
    batches.add(batch);
    FailPoint.reached("batch-prepared");
    if (batch.state() == BatchState.PREPARED) {
      send(batch, made.payload());
    } else {
      advanced.accept(made.to() - made.from());
    }
  }

  private RoaringBitmap withheld(Section section, RoaringBitmap wanted) {
    if (!section.adds()) {
      return new RoaringBitmap();
    }
    RoaringBitmap withheld = suppressed.apply(wanted).clone();
    if (section == Section.RESTORE) {
      withheld.or(run.holding().refused());
    }
    return withheld;
  }

  /** Takes up a batch that a crash or an unclear answer left behind. */
  private void finish(Batch batch) {
    if (batch.state() == BatchState.ANSWERED) {
      record(batch);
      return;
    }
    RoaringBitmap sent = sent(batch);
    RoaringBitmap out = composer.gone(sent);
    if (batch.section().adds()) {
      out.or(RoaringBitmap.and(sent, suppressed.apply(sent)));
    }
    if (!out.isEmpty()) {
      end(
          batch,
          BatchState.SUPERSEDED,
          out.getCardinality()
              + " of its people may not be sent any more; a new batch goes instead");
      return;
    }
    again(batch, sent);
  }

  private void again(Batch batch, RoaringBitmap sent) {
    BatchSpec spec = Composer.spec(batch.id(), batch.section(), batch.number(), sent);
    Payload payload = composer.compose(spec, sent);
    if (!ContentDigest.hex(payload.body()).equals(batch.digest())) {
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
    RoaringBitmap sent = sent(batch);
    Verdict verdict;
    try {
      BatchSpec spec = Composer.spec(batch.id(), batch.section(), batch.number(), sent);
      Receipt receipt = account.connection().send(list, spec, payload);
      FailPoint.reached("batch-sent");
      verdict = Answers.of(receipt, batch, sent);
    } catch (PlatformException failure) {
      if (!isSplit(failure)) {
        throw stopped(batch, failure);
      }
      if (sent.getCardinality() > 1) {
        end(batch, BatchState.SPLIT, String.valueOf(failure.getMessage()));
        return;
      }
      verdict = Answers.refused(sent, failure.code());
    }
    Batch answered = run.answered(batch, verdict);
    FailPoint.reached("batch-answered");
    record(answered);
  }

  private static boolean isSplit(PlatformException failure) {
    return failure.fate() == PlatformException.Fate.REFUSED && failure.action() == Action.SPLIT;
  }

  private RunStopped stopped(Batch batch, PlatformException failure) {
    // A no to a repetition says nothing of the first sending.
    boolean unclear = failure.fate() == PlatformException.Fate.UNKNOWN || batch.attempts() > 1;
    end(
        batch,
        unclear ? BatchState.UNKNOWN : BatchState.REFUSED,
        String.valueOf(failure.getMessage()));
    return RunStopped.by(failure);
  }

  private void record(Batch batch) {
    note(run.recorded(batch));
    FailPoint.reached("batch-recorded");
    if (batch.section() != Section.RESTORE) {
      advanced.accept(batch.to() - batch.from());
    }
  }

  private void end(Batch batch, BatchState state, String cause) {
    note(run.ended(batch, state, cause));
  }

  private void note(Batch batch) {
    batches.set(batch.number() - 1, batch);
  }

  private RoaringBitmap sent(Batch batch) {
    return batch.sent(run.planned().members(batch.section()));
  }
}
