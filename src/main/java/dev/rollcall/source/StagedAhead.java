package dev.rollcall.source;

import dev.rollcall.warehouse.StagedWrite;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Stores the batches of a file one after another, and stages the next one meanwhile on a thread of
 * its own. What staging throws comes out when all batches before are stored.
 */
final class StagedAhead implements AutoCloseable {
  private final ExecutorService stager = Executors.newSingleThreadExecutor(StagedAhead::thread);
  private final Callable<@Nullable StagedWrite<Arrived>> staging;
  private @Nullable Future<@Nullable StagedWrite<Arrived>> next;

  /**
   * @param staging gives the next batch; null at the end
   */
  private StagedAhead(Callable<@Nullable StagedWrite<Arrived>> staging) {
    this.staging = staging;
    this.next = stager.submit(staging);
  }

  /**
   * Returns when all batches are stored.
   *
   * @param staging gives the next batch; null at the end; all on one thread
   * @param stored is told of each batch after its commit
   */
  static void each(Callable<@Nullable StagedWrite<Arrived>> staging, Consumer<Arrived> stored) {
    try (StagedAhead ahead = new StagedAhead(staging)) {
      for (StagedWrite<Arrived> batch = ahead.next(); batch != null; batch = ahead.next()) {
        try (StagedWrite<Arrived> one = batch) {
          stored.accept(one.write());
        }
      }
    }
  }

  private @Nullable StagedWrite<Arrived> next() {
    Future<@Nullable StagedWrite<Arrived>> staged = next;
    if (staged == null) {
      return null;
    }
    next = null;
    StagedWrite<Arrived> batch = Ordered.result(staged);
    next = batch == null ? null : stager.submit(staging);
    return batch;
  }

  /** Waits for a batch that is being staged, whose connection nobody else would close. */
  @Override
  public void close() {
    stager.shutdown();
    if (next != null) {
      StagedWrite<Arrived> unwritten = Ordered.result(next);
      if (unwritten != null) {
        unwritten.close();
      }
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "rollcall-staging");
    thread.setDaemon(true);
    return thread;
  }
}
