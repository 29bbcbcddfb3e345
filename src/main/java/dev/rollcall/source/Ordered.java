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
 * handing on stay on the caller's thread; a bounded number of pieces is under way.
 */
final class Ordered {
  private static final int UNDER_WAY_PER_CORE = 8;

  private Ordered() {}

  /** Gives the pieces; null at the end. */
  @FunctionalInterface
  interface Pieces<I> {
    @Nullable I next() throws IOException;
  }

  /** Takes the results. */
  @FunctionalInterface
  interface Results<O> {
    void take(O result) throws SQLException;
  }

  /** Returns when all pieces are handed on; what {@code work} throws comes out here. */
  static <I, O> void each(Pieces<I> pieces, Function<I, O> work, Results<O> results)
      throws IOException, SQLException {
    int cores = Runtime.getRuntime().availableProcessors();
    ExecutorService workers = Executors.newFixedThreadPool(cores, Ordered::thread);
    try {
      Deque<Future<O>> underWay = new ArrayDeque<>();
      for (I piece = pieces.next(); piece != null; piece = pieces.next()) {
        I taken = piece;
        underWay.add(workers.submit(() -> work.apply(taken)));
        if (underWay.size() >= cores * UNDER_WAY_PER_CORE) {
          results.take(result(underWay.remove()));
        }
      }
      while (!underWay.isEmpty()) {
        results.take(result(underWay.remove()));
      }
    } finally {
      workers.shutdownNow();
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "rollcall-import");
    thread.setDaemon(true);
    return thread;
  }

  private static <O> O result(Future<O> future) {
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
