package dev.rollcall.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/** Statements on one connection, in the caller's transaction. Not thread-safe. */
final class Sql {
  private final Statements statements;

  Sql(Statements statements) {
    this.statements = statements;
  }

  /** Reads one row; columns are counted from 1. */
  @FunctionalInterface
  interface Reader<T> {
    T read(Row row) throws SQLException;
  }

  /** How many rows changed. */
  int update(String sql, @Nullable Object... values) throws SQLException {
    return with(sql, values, PreparedStatement::executeUpdate);
  }

  <T> List<T> list(String sql, Reader<T> reader, @Nullable Object... values) throws SQLException {
    return with(sql, values, statement -> rows(statement, reader));
  }

  private static <T> List<T> rows(PreparedStatement statement, Reader<T> reader)
      throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      List<T> found = new ArrayList<>();
      Row row = new Row(rows);
      while (rows.next()) {
        found.add(reader.read(row));
      }
      return found;
    }
  }

  /** The first row, where there is one. */
  <T> Optional<T> first(String sql, Reader<T> reader, @Nullable Object... values)
      throws SQLException {
    return list(sql, reader, values).stream().findFirst();
  }

  /** What is done with a statement whose values are bound. */
  @FunctionalInterface
  private interface Use<T> {
    T of(PreparedStatement statement) throws SQLException;
  }

  private <T> T with(String sql, @Nullable Object[] values, Use<T> use) throws SQLException {
    PreparedStatement statement = statements.take(sql);
    try {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, stored(values[i]));
      }
      T result = use.of(statement);
      statements.give(sql, statement);
      return result;
    } catch (SQLException | RuntimeException | Error failure) {
      statement.close();
      throw failure;
    }
  }

  private static @Nullable Object stored(@Nullable Object value) {
    if (value instanceof RoaringBitmap set) {
      return bytes(set);
    }
    if (value instanceof Instant time) {
      return time.toEpochMilli();
    }
    return value instanceof Enum<?> word ? word.name() : value;
  }

  private static byte[] bytes(RoaringBitmap set) {
    RoaringBitmap small = set.clone();
    small.runOptimize();
    ByteBuffer buffer = ByteBuffer.allocate(small.serializedSizeInBytes());
    small.serialize(buffer);
    return buffer.array();
  }

  /** The row that a result stands on. */
  static final class Row {
    private final ResultSet rows;

    Row(ResultSet rows) {
      this.rows = rows;
    }

    String text(int column) throws SQLException {
      return rows.getString(column);
    }

    @Nullable String textOrNull(int column) throws SQLException {
      return rows.getString(column);
    }

    int number(int column) throws SQLException {
      return rows.getInt(column);
    }

    long big(int column) throws SQLException {
      return rows.getLong(column);
    }

    Instant time(int column) throws SQLException {
      return Instant.ofEpochMilli(rows.getLong(column));
    }

    @Nullable Instant timeOrNull(int column) throws SQLException {
      long millis = rows.getLong(column);
      return rows.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    <E extends Enum<E>> E word(int column, Class<E> type) throws SQLException {
      return Enum.valueOf(type, rows.getString(column));
    }

    RoaringBitmap set(int column) throws SQLException {
      RoaringBitmap set = new RoaringBitmap();
      try {
        set.deserialize(ByteBuffer.wrap(rows.getBytes(column)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return set;
    }
  }
}
