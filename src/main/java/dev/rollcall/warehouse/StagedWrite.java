package dev.rollcall.warehouse;

import dev.rollcall.warehouse.Warehouse.Work;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * A write whose temporary tables are there already; they end with it. To be written once, by any
 * one thread.
 */
public final class StagedWrite<T> implements AutoCloseable {
  private final Warehouse warehouse;
  private final Connection connection;
  private final Work<T> work;

  StagedWrite(Warehouse warehouse, Connection connection, Work<T> work) {
    this.warehouse = warehouse;
    this.connection = connection;
    this.work = work;
  }

  /** As {@link Warehouse#write}: one writer at a time, committed when it returns. */
  public T write() {
    return warehouse.write(connection, work);
  }

  /** Forgets what is staged; where it was not written, nothing of it is. */
  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new WarehouseException("staged rows could not be let go: " + e.getMessage(), e);
    }
  }
}
