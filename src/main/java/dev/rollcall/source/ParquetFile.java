package dev.rollcall.source;

import dev.rollcall.config.diagnostic.DidYouMean;
import dev.rollcall.warehouse.Sql;
import dev.rollcall.warehouse.StagedFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A Parquet file in the staging folder.
 *
 * @param name for messages
 * @param columns their types as the engine names them, in the file's order
 */
record ParquetFile(String name, StagedFile staged, Map<String, String> columns, long rows) {
  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

  /** What the engine says where the machine, or a statement, is at fault and not the file. */
  private static final List<String> MACHINE =
      List.of("Out of Memory", "No space left", "INTERRUPT", "Binder Error", "Parser Error");

  /** A statement that reads the file. */
  @FunctionalInterface
  interface Reading<T> {
    T read() throws SQLException;
  }

  /** Whether a file begins as Parquet files do. */
  static boolean is(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(MAGIC.length), MAGIC);
    }
  }

  /**
   * @throws SourceException where it is damaged or has no rows
   */
  static ParquetFile open(Connection on, String name, StagedFile staged) throws SQLException {
    return whole(
        name,
        () -> {
          Map<String, String> columns = new LinkedHashMap<>();
          try (PreparedStatement query =
                  on.prepareStatement("DESCRIBE FROM read_parquet(" + options(staged) + ")");
              ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
              columns.put(rows.getString(1), rows.getString(2));
            }
          }
          long rows = Sql.number(on, "SELECT count(*) FROM read_parquet(" + options(staged) + ")");
          if (rows == 0) {
            throw new SourceException(
                name + " has columns and 0 rows. Nothing was changed, the source counts as failed");
          }
          return new ParquetFile(name, staged, columns, rows);
        });
  }

  private static String options(StagedFile staged) {
    return staged.literal() + ", hive_partitioning = false, binary_as_string = true";
  }

  /** What stands behind FROM: the file's rows, numbered from 0 in {@code file_row_number}. */
  String table() {
    return "read_parquet(" + options(staged) + ", file_row_number = true)";
  }

  /** The condition that picks rows, from 0. */
  static String between(long from, long to) {
    return "file_row_number >= " + from + " AND file_row_number < " + to;
  }

  /** A column's name, quoted. */
  static String quoted(String column) {
    return '"' + column.replace("\"", "\"\"") + '"';
  }

  /** Runs a statement that reads this file; a fault of the file comes out as a sentence. */
  <T> T whole(Reading<T> reading) throws SQLException {
    return whole(name, reading);
  }

  private static <T> T whole(String name, Reading<T> reading) throws SQLException {
    try {
      return reading.read();
    } catch (SQLException e) {
      String said = String.valueOf(e.getMessage());
      if (MACHINE.stream().anyMatch(said::contains)) {
        throw e;
      }
      // The cause is left out: its message may quote a value.
      throw new SourceException(
          name
              + " begins like a Parquet file and cannot be read as one: it was cut off, is damaged,"
              + " or has text that is not UTF-8. Nothing of it was taken since the last batch;"
              + " write it again");
    }
  }

  /** {@code `mesageId` (did you mean `messageId`?)}, for each. */
  static String named(Collection<String> columns, Collection<String> known) {
    return columns.stream()
        .map(
            column -> {
              String suggestion = DidYouMean.suggest(column, known);
              return "`" + column + "`" + (suggestion == null ? "" : " (" + suggestion + ")");
            })
        .collect(Collectors.joining(", "));
  }
}
