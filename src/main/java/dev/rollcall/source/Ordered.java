package dev.rollcall.source;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Works on pieces with all cores and hands the results on in the order of the pieces. Reading and
 * handing on stay on the caller's thread; a bounded number of pieces is under way. What was read
 * before reading failed is handed on before the failure.
 */
final class Ordered<I, O> implements AutoCloseable {
  private static final int UNDER_WAY_PER_CORE = 8;

  /** Gives the pieces; null at the end. */
  @FunctionalInterface
  interface Pieces<I> {
    @Nullable I next() throws IOException, SQLException;
  }

  /** Takes the results. */
  @FunctionalInterface
  interface Results<O> {
    void take(O result) throws SQLException;
  }

  private final int cores = Runtime.getRuntime().availableProcessors();
  private final ExecutorService workers = Executors.newFixedThreadPool(cores, Ordered::thread);
  private final Deque<Future<O>> underWay = new ArrayDeque<>();
  private final Pieces<I> pieces;
  private final Function<I, O> work;
  private @Nullable IOException failure;
  private boolean ended;

  Ordered(Pieces<I> pieces, Function<I, O> work) {
    this.pieces = pieces;
    this.work = work;
  }

  /** Returns when all pieces are handed on; what {@code work} throws comes out here. */
  static <I, O> void each(Pieces<I> pieces, Function<I, O> work, Results<O> results)
      throws IOException, SQLException {
    try (Ordered<I, O> ordered = new Ordered<>(pieces, work)) {
      for (O result = ordered.next(); result != null; result = ordered.next()) {
        results.take(result);
      }
    }
  }

  /**
   * The next result.
   *
   * @return null at the end
   * @throws IOException what reading the pieces threw
   */
  @Nullable O next() throws IOException, SQLException {
    while (!ended && underWay.size() < cores * UNDER_WAY_PER_CORE) {
      submit();
    }
    if (!underWay.isEmpty()) {
      return result(underWay.remove());
    }
    if (failure != null) {
      throw failure;
    }
    return null;
  }

  private void submit() throws SQLException {
    try {
      I piece = pieces.next();
      if (piece == null) {
        ended = true;
      } else {
        underWay.add(workers.submit(() -> work.apply(piece)));
      }
    } catch (IOException e) {
      failure = e;
      ended = true;
    }
  }

  @Override
  public void close() {
    workers.shutdownNow();
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "rollcall-import");
    thread.setDaemon(true);
    return thread;
  }

  /** Waits for work; what it throws comes out here. */
  static <O extends @Nullable Object> O result(Future<O> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SourceException("the import was interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
