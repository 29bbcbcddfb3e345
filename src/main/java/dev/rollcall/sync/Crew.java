package dev.rollcall.sync;

import dev.rollcall.ledger.OpenRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works off runs, a thread for each destination, so that a dead platform delays no other.
 * Thread-safe.
 */
final class Crew implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Crew.class);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** How long a call that was interrupted may take to notice. */
  private static final Duration INTERRUPTED = Duration.ofSeconds(5);

  private final Parts parts;
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final AtomicInteger atWork = new AtomicInteger();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "sync");
            thread.setDaemon(true);
            return thread;
          });

  Crew(Parts parts) {
    this.parts = parts;
  }

  /**
   * Starts the runs and returns.
   *
   * @param ended called when a destination's runs have all ended, whatever became of them
   */
  List<Future<?>> start(List<OpenRun> runs, java.util.function.Consumer<OpenRun> ended) {
    if (stopping.get()) {
      throw new SyncException(
          SyncException.Kind.IMPOSSIBLE,
          "the program is stopping; what is left goes on with the next `rollcall sync`");
    }
    Map<String, List<OpenRun>> byDestination = new LinkedHashMap<>();
    for (OpenRun run : runs) {
      byDestination
          .computeIfAbsent(run.planned().key().destination(), name -> new ArrayList<>())
          .add(run);
    }
    List<Future<?>> started = new ArrayList<>();
    byDestination.values().forEach(own -> started.add(threads.submit(() -> work(own, ended))));
    return started;
  }

  /** Works off the runs of one destination in the caller's thread. */
  void work(List<OpenRun> runs, java.util.function.Consumer<OpenRun> ended) {
    atWork.incrementAndGet();
    try {
      new Worker(parts, stopping::get).work(runs);
    } finally {
      atWork.decrementAndGet();
      runs.forEach(ended);
    }
  }

  /** Whether any runs are being worked off. */
  boolean isWorking() {
    return atWork.get() > 0;
  }

  /** Starts other work that goes on beside the runs, and returns. */
  Future<?> start(Runnable work) {
    return threads.submit(work);
  }

  /** Waits for all; throws what the first one threw that failed. */
  static void join(List<Future<?>> started) {
    List<Throwable> failures = new ArrayList<>();
    for (Future<?> each : started) {
      try {
        each.get();
      } catch (ExecutionException e) {
        failures.add(e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        failures.add(
            new SyncException(
                SyncException.Kind.IMPOSSIBLE, "interrupted; the runs go on when resumed"));
      }
    }
    if (!failures.isEmpty()) {
      throw thrown(failures.get(0));
    }
  }

  /** What another thread's failure is thrown as. */
  static RuntimeException thrown(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    return failure instanceof RuntimeException exception
        ? exception
        : new IllegalStateException(failure);
  }

  /**
   * Lets each run stop before its next batch and waits up to 20 s for the answers under way; what
   * is not answered by then is resumed as in doubt.
   */
  @Override
  public void close() {
    stopping.set(true);
    threads.shutdown();
    try {
      if (!threads.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        threads.shutdownNow();
        if (!threads.awaitTermination(INTERRUPTED.toSeconds(), TimeUnit.SECONDS)) {
          LOG.warn("a call does not end; its batch is in doubt and is sent again when resumed");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
