package dev.rollcall.source;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets requests that come at the same time share one transaction: one thread stores all that has
 * queued up while it was storing. A transaction costs more than its messages do, so that senders
 * who were just answered get a moment to send again before those are stored who came meanwhile:
 * otherwise the senders would fall into halves that wait for each other. A lone request is stored
 * at once. Thread-safe.
 */
final class GroupCommit implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
  private static final int GROUP_MESSAGES = 20_000;

  /** What is stored in one transaction. */
  @FunctionalInterface
  interface Store {
    Arrived store(EventBatch batch, Instant arrived);
  }

  private record Waiting(EventBatch batch, CompletableFuture<Boolean> committed) {}

  private final Store store;
  private final Clock clock;
  private final Semaphore room;
  private final LinkedBlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
  private final Counts counts = new Counts();
  private final Thread writer;
  private Company company = Company.NONE;
  private volatile boolean closed;

  /**
   * @param messagesMax messages that may wait
   */
  GroupCommit(String name, Store store, Clock clock, int messagesMax) {
    this.store = store;
    this.clock = clock;
    this.room = new Semaphore(messagesMax);
    this.writer = new Thread(this::write, "rollcall-collector-" + name);
    writer.setDaemon(true);
    writer.start();
  }

  /**
   * Queues messages. The future ends after the commit that has them, or with what made it fail.
   *
   * @return null where the queue is full or closed
   */
  @Nullable CompletableFuture<Boolean> submit(EventBatch batch) {
    if (closed || !room.tryAcquire(batch.size())) {
      return null;
    }
    Waiting waiting = new Waiting(batch, new CompletableFuture<>());
    queue.add(waiting);
    return waiting.committed();
  }

  Arrived counts() {
    return counts.so();
  }

  /** Stores what waits, then ends. */
  @Override
  public void close() {
    closed = true;
    writer.interrupt();
    try {
      writer.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void write() {
    while (!closed || !queue.isEmpty()) {
      List<Waiting> group = next();
      if (!group.isEmpty()) {
        store(group);
        group.forEach(waiting -> room.release(waiting.batch().size()));
      }
    }
  }

  private List<Waiting> next() {
    List<Waiting> group = new ArrayList<>();
    try {
      Waiting first = closed ? queue.poll() : queue.take();
      int size = 0;
      for (Waiting next = first;
          next != null;
          next = size < GROUP_MESSAGES ? another(group.size()) : null) {
        group.add(next);
        size += next.batch().size();
      }
    } catch (InterruptedException e) {
      LOG.debug("the collector is closing");
    }
    return group;
  }

  private @Nullable Waiting another(int there) throws InterruptedException {
    return closed
        ? queue.poll()
        : queue.poll(company.patience(there, System.nanoTime()), TimeUnit.NANOSECONDS);
  }

  /**
   * A group that fails is tried one by one, so that none spoils the others. An error of the
   * machine, such as too little memory, must not end the one thread that stores.
   */
  private void store(List<Waiting> group) {
    long start = System.nanoTime();
    try {
      EventBatch joined = new EventBatch();
      group.forEach(waiting -> joined.add(waiting.batch()));
      counts.add(store.store(joined, clock.instant()));
      company = Company.of(group.size() + queue.size(), start, System.nanoTime());
      group.forEach(waiting -> waiting.committed().complete(true));
    } catch (RuntimeException | Error e) {
      if (group.size() > 1) {
        group.forEach(waiting -> store(List.of(waiting)));
      } else {
        group.get(0).committed().completeExceptionally(e);
      }
    }
  }

  /** What has been stored since the start. */
  private static final class Counts {
    private final Tally tally = new Tally();

    synchronized void add(Arrived arrived) {
      tally.add(arrived);
    }

    synchronized Arrived so() {
      return tally.arrived();
    }
  }
}
