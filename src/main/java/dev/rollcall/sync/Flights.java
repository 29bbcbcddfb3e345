package dev.rollcall.sync;

import dev.rollcall.ledger.Batch;
import dev.rollcall.platform.Receipt;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Batches of one run that are on their way to the platform at the same time. Only the calls
 * themselves are made by other threads, and none is left alone: whoever closes this waits for them,
 * as nobody else may send a batch while its answer may still come. Used by one thread.
 */
final class Flights implements AutoCloseable {
  private final int most;
  private final @Nullable ExecutorService threads;
  private final CompletionService<Landed> calls;
  private final Map<String, Batch> underWay = new HashMap<>();

  /**
   * @param most at once; one is called by the caller's own thread
   * @param threads for more than one; ended by {@link #close()}
   */
  Flights(int most, Supplier<ExecutorService> threads) {
    this.most = most;
    this.threads = most == 1 ? null : threads.get();
    this.calls =
        new ExecutorCompletionService<>(this.threads == null ? Runnable::run : this.threads);
  }

  /**
   * A batch that was called for, and what came of it.
   *
   * @param receipt null: there is a failure
   * @param failure null: there is a receipt
   */
  record Landed(Batch batch, @Nullable Receipt receipt, @Nullable Throwable failure) {}

  boolean isFull() {
    return underWay.size() >= most;
  }

  boolean isEmpty() {
    return underWay.isEmpty();
  }

  /** Whether a batch is on its way now. */
  boolean carries(Batch batch) {
    return underWay.containsKey(batch.id());
  }

  /** Calls for a batch; there must be room. */
  void start(Batch batch, Supplier<Receipt> call) {
    calls.submit(() -> landed(batch, call));
    underWay.put(batch.id(), batch);
  }

  private static Landed landed(Batch batch, Supplier<Receipt> call) {
    try {
      return new Landed(batch, call.get(), null);
    } catch (RuntimeException | Error failure) {
      return new Landed(batch, null, failure);
    }
  }

  /** Waits for the next one that has ended. */
  Landed next() {
    try {
      Landed landed = done().get();
      underWay.remove(landed.batch().id());
      return landed;
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException("a call that has ended says how", e);
    }
  }

  private Future<Landed> done() {
    boolean interrupted = false;
    Future<Landed> done = calls.poll();
    while (done == null) {
      try {
        done = calls.take();
      } catch (InterruptedException e) {
        interrupted = true;
        giveUp();
      }
    }
    stayInterrupted(interrupted);
    return done;
  }

  /** The calls end with what they know now. */
  private void giveUp() {
    if (threads != null) {
      threads.shutdownNow();
    }
  }

  private static void stayInterrupted(boolean interrupted) {
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits until nothing is on its way any more; each call has a time limit of its own. */
  @Override
  public void close() {
    boolean interrupted = false;
    while (threads != null && !isEnded(threads)) {
      interrupted = true;
      giveUp();
    }
    stayInterrupted(interrupted);
  }

  /** Waits for the end; false where the wait was interrupted. */
  private static boolean isEnded(ExecutorService threads) {
    threads.shutdown();
    try {
      return threads.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      return false;
    }
  }
}
