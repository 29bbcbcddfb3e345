package dev.rollcall.sync;

import dev.rollcall.ledger.Batch;
import dev.rollcall.ledger.BatchState;
import dev.rollcall.ledger.OpenRun;
import dev.rollcall.ledger.Section;
import dev.rollcall.ledger.Verdict;
import dev.rollcall.model.FailPoint;
import dev.rollcall.model.PlatformDescriptor.Action;
import dev.rollcall.platform.PlatformException;
import dev.rollcall.platform.Receipt;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.roaringbitmap.RoaringBitmap;

/**
 * The batches of a run as they are stored, and what becomes of each. Read once and kept up to date.
 * Used by one thread.
 */
final class Batches {
  private final OpenRun run;
  private final IntConsumer advanced;

  /** By number, from 1. */
  private final List<Batch> all;

  /**
   * @param advanced hears how many more members have been dealt with
   */
  Batches(OpenRun run, IntConsumer advanced) {
    this.run = run;
    this.advanced = advanced;
    this.all = new ArrayList<>(run.batches());
  }

  List<Batch> all() {
    return all;
  }

  Stream<Batch> of(Section section) {
    return all.stream().filter(batch -> batch.section() == section);
  }

  boolean has(Predicate<Batch> any) {
    return all.stream().anyMatch(any);
  }

  /** The number of the next one. */
  int next() {
    return all.size() + 1;
  }

  /** The members that a batch sends. */
  RoaringBitmap sent(Batch batch) {
    return batch.sent(run.planned().members(batch.section()));
  }

  /**
   * Jobs of a list may end in any order, so what must come after others waits until they have
   * ended; the run is taken up again then.
   */
  boolean waits(Section section) {
    return section.waitsFor().stream()
        .anyMatch(earlier -> of(earlier).anyMatch(b -> b.state() == BatchState.PENDING));
  }

  /** Members that the platform has named as the reason why it refused earlier batches. */
  RoaringBitmap named(Section section) {
    RoaringBitmap named = new RoaringBitmap();
    of(section)
        .filter(batch -> batch.state() == BatchState.SPLIT)
        .forEach(batch -> named.or(batch.rejected()));
    return named;
  }

  /** Keeps a batch before it is sent. Where it sends nobody, it has been dealt with. */
  void prepared(Batch batch) {
    run.prepared(batch);
    all.add(batch);
    FailPoint.reached("batch-prepared");
    if (batch.state() != BatchState.PREPARED) {
      advanced.accept(batch.to() - batch.from());
    }
  }

  /** Makes the answer count that was stored when a crash came. */
  void recordAnswered(Batch batch) {
    counted(run.recorded(batch));
  }

  /** Keeps that a batch is not sent again, as some of its members may not be. */
  void supersede(Batch batch, int members) {
    end(
        batch,
        BatchState.SUPERSEDED,
        members + " of its people may not be sent any more; a new batch goes instead");
  }

  /**
   * Keeps what came of a call.
   *
   * @throws RunStopped where it was not taken and is not cut again
   */
  void landed(Flights.Landed flight) {
    Batch batch = flight.batch();
    Receipt receipt = flight.receipt();
    if (receipt != null) {
      record(batch, Answers.of(receipt, batch, sent(batch)));
    } else if (flight.failure() instanceof PlatformException failure) {
      refused(batch, failure);
    } else {
      throw Crew.thrown(Objects.requireNonNull(flight.failure()));
    }
  }

  private void refused(Batch batch, PlatformException failure) {
    if (!isCutAgain(failure)) {
      throw stopped(batch, failure);
    }
    RoaringBitmap sent = sent(batch);
    if (!failure.rejected().isEmpty()) {
      Verdict named = Answers.named(failure, batch, sent);
      note(run.named(batch, named, String.valueOf(failure.getMessage())));
    } else if (sent.getCardinality() > 1) {
      end(batch, BatchState.SPLIT, String.valueOf(failure.getMessage()));
    } else {
      record(batch, Answers.refused(sent, failure.code()));
    }
  }

  private static boolean isCutAgain(PlatformException failure) {
    return failure.fate() == PlatformException.Fate.REFUSED
        && (failure.action() == Action.SPLIT || failure.action() == Action.DROP_ROWS);
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

  private void record(Batch batch, Verdict verdict) {
    Batch recorded = run.recorded(batch, verdict);
    FailPoint.reached("batch-answered");
    counted(recorded);
  }

  private void counted(Batch batch) {
    note(batch);
    FailPoint.reached("batch-recorded");
    if (batch.section() != Section.RESTORE && batch.to() > batch.from()) {
      advanced.accept(batch.to() - batch.from());
    }
  }

  private void end(Batch batch, BatchState state, String cause) {
    note(run.ended(batch, state, cause));
  }

  private void note(Batch batch) {
    all.set(batch.number() - 1, batch);
  }
}
