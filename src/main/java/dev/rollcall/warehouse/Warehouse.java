package dev.rollcall.warehouse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.duckdb.DuckDBConnection;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.roaringbitmap.RoaringBitmap;
import org.roaringbitmap.RoaringBitmapWriter;

/**
 * One DuckDB file. Many may read at a time, each on a connection of its own that sees one committed
 * state; one writes at a time. Thread-safe. A second process that opens the same file gets a {@link
 * WarehouseException} that names the cause.
 */
public final class Warehouse implements AutoCloseable {
  /**
   * Work on one connection; what it throws as SQLException comes out as {@link WarehouseException}.
   */
  @FunctionalInterface
  public interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  private final Path file;
  private final DuckDBConnection root;
  private final Path staging;

  /** Fair: an import that writes batch after batch lets those who wait write between two. */
  private final ReentrantLock writer = new ReentrantLock(true);

  private final AtomicLong commits = new AtomicLong();

  private Warehouse(Path file, DuckDBConnection root, Path staging) {
    this.file = file;
    this.root = root;
    this.staging = staging;
  }

  /** Loads the engine, which takes as long as many a query; needs no file. */
  public static void load() {
    try (Connection nothing = DriverManager.getConnection("jdbc:duckdb:")) {
      dsl(nothing).render(DSL.select(DSL.one()));
    } catch (SQLException e) {
      throw new WarehouseException("the engine does not load: " + e.getMessage(), e);
    }
  }

  /** As {@link #open(Path, WarehouseOptions)}, with the staging folder beside the file. */
  public static Warehouse open(Path file) {
    return open(file, WarehouseOptions.beside(file));
  }

  /**
   * Opens the file, makes it where it is missing, brings its tables up to date and shuts what SQL
   * could otherwise reach outside it. A file is opened once in a process.
   *
   * @param file the database file; its folder is made
   * @throws WarehouseException where another process holds the file, it is damaged, or a newer
   *     version of the product made it
   */
  public static Warehouse open(Path file, WarehouseOptions options) {
    Path whole = file.toAbsolutePath().normalize();
    if (whole.toString().contains(";")) {
      throw new WarehouseException("the path of the warehouse " + file + " has a semicolon in it");
    }
    try {
      Path folder = whole.getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Connection connection =
          DriverManager.getConnection("jdbc:duckdb:" + whole, Hardening.options(whole, options));
      DuckDBConnection root = connection.unwrap(DuckDBConnection.class);
      return opened(new Warehouse(file, root, options.staging()), options);
    } catch (SQLException | IOException e) {
      throw Failure.of("opening", file, e);
    }
  }

  private static Warehouse opened(Warehouse warehouse, WarehouseOptions options)
      throws SQLException {
    try {
      Hardening.refuseLocked(warehouse.root, warehouse.file);
      warehouse.write(
          on -> {
            Migrations.apply(on);
            return true;
          });
      Hardening.lock(warehouse.root, options);
      return warehouse;
    } catch (SQLException | RuntimeException e) {
      warehouse.root.close();
      throw e;
    }
  }

  /** Runs work that only reads, on a connection of its own, against one committed state. */
  public <T> T read(Work<T> work) {
    try (Connection connection = root.duplicate()) {
      // Closing ends the transaction; a ROLLBACK would be one more statement for each read.
      connection.setAutoCommit(false);
      return work.on(connection);
    } catch (SQLException e) {
      throw Failure.of("reading", file, e);
    }
  }

  /**
   * Runs work in one transaction: committed when it returns, rolled back when it throws. One writer
   * at a time; a second waits. Work must not call {@code write} again; what it reads through {@link
   * #read} is the state before it.
   */
  public <T> T write(Work<T> work) {
    lock();
    try (Connection connection = root.duplicate()) {
      connection.setAutoCommit(false);
      return committed(connection, work);
    } catch (SQLException e) {
      throw Failure.of("writing", file, e);
    } finally {
      writer.unlock();
    }
  }

  /**
   * Runs work that writes temporary tables and nothing else, beside whoever writes meanwhile. They
   * are committed by themselves before the write that reads them: the engine takes a table that a
   * transaction wrote itself for empty when it plans, and reads it with one core.
   *
   * @param staging returns the work on what it staged
   */
  public <T> StagedWrite<T> stage(Work<Work<T>> staging) {
    try {
      Connection connection = root.duplicate();
      try {
        connection.setAutoCommit(false);
        return new StagedWrite<>(this, connection, staging.on(connection));
      } catch (SQLException | RuntimeException | Error e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw Failure.of("writing", file, e);
    }
  }

  /** As {@link #write(Work)}, on a connection whose transaction has written temporary tables. */
  <T> T write(Connection connection, Work<T> work) {
    lock();
    try {
      connection.commit();
      return committed(connection, work);
    } catch (SQLException e) {
      throw Failure.of("writing", file, e);
    } finally {
      writer.unlock();
    }
  }

  private void lock() {
    if (writer.isHeldByCurrentThread()) {
      throw new IllegalStateException("a write must not be started inside a write");
    }
    writer.lock();
  }

  private <T> T committed(Connection connection, Work<T> work) throws SQLException {
    try {
      T result = work.on(connection);
      connection.commit();
      commits.incrementAndGet();
      return result;
    } catch (SQLException | RuntimeException | Error e) {
      rollback(connection, e);
      throw e;
    }
  }

  /** A commit that failed has ended its transaction already; the first failure is what counts. */
  private static void rollback(Connection connection, Throwable cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  /**
   * Lets SQL read a file; the caller closes what is returned when it has been read.
   *
   * @throws IOException where the file cannot be linked or copied into the staging folder
   */
  public StagedFile stage(Path from) throws IOException {
    return StagedFile.of(staging, from);
  }

  /**
   * How many writes this process has committed: while it stays the same, so does everything that
   * can be read, as no other process writes the file.
   */
  public long commits() {
    return commits.get();
  }

  /** The ids that a query's first column yields, in any order, repeated or not. */
  public RoaringBitmap ids(String sql, Object... bindings) {
    return read(on -> ids(on, sql, bindings));
  }

  /** As {@link #ids(String, Object...)}, on a connection at hand. */
  public static RoaringBitmap ids(Connection on, String sql, Object... bindings)
      throws SQLException {
    RoaringBitmapWriter<RoaringBitmap> found = RoaringBitmapWriter.writer().get();
    try (PreparedStatement query = Sql.bound(on, sql, bindings);
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        found.add(rows.getInt(1));
      }
    }
    return found.get();
  }

  /** A jOOQ context that writes SQL in this engine's dialect, on a connection at hand. */
  public static DSLContext dsl(Connection on) {
    return DSL.using(on, SQLDialect.DUCKDB);
  }

  /** What tells this warehouse from a rebuilt or restored one. */
  public UUID epoch() {
    return read(
        on -> {
          try (PreparedStatement query = on.prepareStatement("SELECT epoch FROM store");
              ResultSet row = query.executeQuery()) {
            row.next();
            return row.getObject(1, UUID.class);
          }
        });
  }

  /**
   * At least the highest id given out so far, and at most one more, as the engine counts ahead when
   * it opens a file; 0 where none was. Never falls except by a restore.
   */
  public int highestId() {
    String sql = "SELECT last_value FROM duckdb_sequences() WHERE sequence_name = 'ids'";
    return (int) (long) read(on -> Sql.number(on, sql));
  }

  @Override
  public void close() {
    try {
      root.close();
    } catch (SQLException e) {
      throw Failure.of("closing", file, e);
    }
  }
}
