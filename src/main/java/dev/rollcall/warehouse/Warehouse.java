package dev.rollcall.warehouse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Properties;
import java.util.UUID;
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

  private final DuckDBConnection root;
  private final ReentrantLock writer = new ReentrantLock();

  private Warehouse(DuckDBConnection root) {
    this.root = root;
  }

  /**
   * Opens the file, makes it where it is missing, and brings its tables up to date.
   *
   * @param file the database file; its folder is made
   * @throws WarehouseException where another process holds the file, or it is damaged
   */
  public static Warehouse open(Path file) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Properties options = new Properties();
      options.setProperty("autoinstall_known_extensions", "false");
      options.setProperty("autoload_known_extensions", "false");
      Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file, options);
      Warehouse warehouse = new Warehouse(connection.unwrap(DuckDBConnection.class));
      warehouse.write(
          on -> {
            Migrations.apply(on);
            return true;
          });
      return warehouse;
    } catch (SQLException | java.io.IOException e) {
      throw new WarehouseException(OpenFailure.explain(file, e), e);
    }
  }

  /** Runs work that only reads, on a connection of its own. */
  public <T> T read(Work<T> work) {
    try (Connection connection = root.duplicate()) {
      return work.on(connection);
    } catch (SQLException e) {
      throw new WarehouseException("reading the warehouse failed: " + e.getMessage(), e);
    }
  }

  /**
   * Runs work in one transaction: committed when it returns, rolled back when it throws. One writer
   * at a time; a second waits. Work must not call {@code write} again.
   */
  public <T> T write(Work<T> work) {
    writer.lock();
    try (Connection connection = root.duplicate()) {
      connection.setAutoCommit(false);
      try {
        T result = work.on(connection);
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException | Error e) {
        connection.rollback();
        throw e;
      }
    } catch (SQLException e) {
      throw new WarehouseException("writing the warehouse failed: " + e.getMessage(), e);
    } finally {
      writer.unlock();
    }
  }

  /** The ids that a query's first column yields, in any order, repeated or not. */
  public RoaringBitmap ids(String sql, Object... bindings) {
    return read(on -> ids(on, sql, bindings));
  }

  /** As {@link #ids(String, Object...)}, on a connection at hand. */
  public static RoaringBitmap ids(Connection on, String sql, Object... bindings)
      throws SQLException {
    try (PreparedStatement query = on.prepareStatement(sql)) {
      for (int i = 0; i < bindings.length; i++) {
        query.setObject(i + 1, bindings[i]);
      }
      RoaringBitmapWriter<RoaringBitmap> found = RoaringBitmapWriter.writer().get();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          found.add(rows.getInt(1));
        }
      }
      return found.get();
    }
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

  /** The highest id given out so far, 0 where none was; never falls except by a restore. */
  public int highestId() {
    return read(
        on -> {
          try (PreparedStatement query =
                  on.prepareStatement(
                      "SELECT coalesce(max(last_value), 0) FROM duckdb_sequences()"
                          + " WHERE sequence_name = 'ids'");
              ResultSet row = query.executeQuery()) {
            row.next();
            return row.getInt(1);
          }
        });
  }

  @Override
  public void close() {
    try {
      root.close();
    } catch (SQLException e) {
      throw new WarehouseException("closing the warehouse failed: " + e.getMessage(), e);
    }
  }
}
