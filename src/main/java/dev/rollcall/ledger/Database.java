package dev.rollcall.ledger;

import dev.rollcall.model.FailPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;

/**
 * One SQLite file and one connection to it, used by one thread at a time. A transaction is on disk
 * when its call returns. Other processes may read meanwhile.
 */
final class Database implements AutoCloseable {
  private static final int BUSY_MILLIS = 10_000;

  /** Number of the newest migration. */
  private static final int NEWEST = 8;

  /** Work in one transaction. */
  @FunctionalInterface
  interface Work<T> {
    T on(Sql sql) throws SQLException;
  }

  private final Path file;
  private final Connection connection;
  private final Sql sql;

  /** Guards the connection; held while SQLite writes to disk, never during a call to a platform. */
  private final ReentrantLock turn = new ReentrantLock();

  private Database(Path file, Connection connection) {
    this.file = file;
    this.connection = connection;
    this.sql = new Sql(new Statements(connection));
  }

  static void load() {
    try (Connection nothing = new SQLiteConfig().createConnection("jdbc:sqlite::memory:")) {
      nothing.createStatement().close();
    } catch (SQLException e) {
      throw new LedgerException("SQLite does not load: " + e.getMessage(), e);
    }
  }

  static Database open(Path file) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Database database = new Database(file, connect(file, false));
      database.migrate();
      return database;
    } catch (SQLException | FlywayException | IOException e) {
      throw new LedgerException("the ledger " + file + " does not open: " + e.getMessage(), e);
    }
  }

  static Database openReadOnly(Path file) {
    if (!Files.exists(file)) {
      throw new LedgerException("there is no ledger " + file + " yet; a first sync makes it");
    }
    try {
      Database database = new Database(file, connect(file, true));
      if (database.version() < NEWEST) {
        database.close();
        throw new LedgerException(
            "the ledger " + file + " is of an older version; `rollcall plan` brings it up to date");
      }
      return database;
    } catch (SQLException e) {
      throw new LedgerException("the ledger " + file + " does not open: " + e.getMessage(), e);
    }
  }

  private static Connection connect(Path file, boolean readOnly) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(BUSY_MILLIS);
    config.setReadOnly(readOnly);
    if (!readOnly) {
      config.setJournalMode(JournalMode.WAL);
      config.setSynchronous(SynchronousMode.FULL);
      config.enforceForeignKeys(true);
    }
    return config.createConnection("jdbc:sqlite:" + file);
  }

  private void migrate() {
    int version = version();
    if (version > NEWEST) {
      throw new LedgerException(
          "the ledger " + file + " was written by a newer version of rollcall; use that version");
    }
    if (version < NEWEST) {
      Flyway.configure(Database.class.getClassLoader())
          .dataSource("jdbc:sqlite:" + file, null, null)
          .locations("classpath:dev/rollcall/ledger")
          .load()
          .migrate();
    }
  }

  private int version() {
    return read(sql -> sql.first("PRAGMA user_version", row -> row.number(1)).orElse(0));
  }

  /** Runs work that only reads; all of it sees one committed state. */
  <T> T read(Work<T> work) {
    return inTurn("BEGIN", work);
  }

  /** Runs one step: durable when this returns, undone when it throws. */
  <T> T write(Work<T> work) {
    FailPoint.reached("ledger");
    T result = inTurn("BEGIN IMMEDIATE", work);
    FailPoint.reached("ledger-committed");
    return result;
  }

  private <T> T inTurn(String begin, Work<T> work) {
    turn.lock();
    try {
      sql.update(begin);
      try {
        T result = work.on(sql);
        sql.update("COMMIT");
        return result;
      } catch (SQLException | RuntimeException | Error e) {
        sql.update("ROLLBACK");
        throw e;
      }
    } catch (SQLException e) {
      throw new LedgerException("the ledger " + file + " failed: " + e.getMessage(), e);
    } finally {
      turn.unlock();
    }
  }

  @Override
  public void close() {
    turn.lock();
    try {
      connection.close();
    } catch (SQLException e) {
      throw new LedgerException("closing the ledger failed: " + e.getMessage(), e);
    } finally {
      turn.unlock();
    }
  }
}
