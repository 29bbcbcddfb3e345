package dev.rollcall.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The rows of one request, read completely before any of them counts. For each row: a cell or none
 * per column, then {@link #endRow}, or {@link #dropRow} where it is not valid. A row's key is
 * SHA-256 over the names and cells of its filled columns in name order, so neither the order of
 * columns nor empty ones matter. Where a row may have several cells of a kind, their columns are
 * named {@code EMAIL}, {@code EMAIL#2} and so on. Not thread-safe.
 */
public final class RowBatch {
  private final List<String> columns;
  private final int[] nameOrder;
  private final byte[][] names;
  private final KeyColumn keys = new KeyColumn();
  private final List<KeyColumn> cells = new ArrayList<>();
  private final byte[][] current;
  private final boolean[] filled;
  private final byte[] buffer;
  private final Sha256 sha = new Sha256();
  private int rows;

  /**
   * @param columns distinct names of the columns that tell members apart
   */
  public RowBatch(List<String> columns) {
    this.columns = List.copyOf(columns);
    this.nameOrder =
        IntStream.range(0, columns.size())
            .boxed()
            .sorted(Comparator.comparing(columns::get))
            .mapToInt(Integer::intValue)
            .toArray();
    this.names =
        columns.stream()
            .map(name -> (name + '\0').getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);
    columns.forEach(name -> cells.add(new KeyColumn()));
    this.current = new byte[columns.size()][KeyColumn.KEY_BYTES];
    this.filled = new boolean[columns.size()];
    this.buffer = new byte[IntStream.range(0, names.length).map(this::width).sum()];
  }

  private int width(int column) {
    return names[column].length + KeyColumn.KEY_BYTES;
  }

  /** The key that a row with these cells has: hex digests as they are, other text hashed. */
  public static String rowKey(Map<String, String> cellsByColumn) {
    RowBatch batch = new RowBatch(List.copyOf(cellsByColumn.keySet()));
    for (int column = 0; column < batch.columns.size(); column++) {
      String cell = cellsByColumn.getOrDefault(batch.columns.get(column), "");
      if (!batch.digestCell(column, cell.toCharArray(), 0, cell.length())) {
        batch.textCell(column, cell);
      }
    }
    batch.endRow();
    return SortedKeys.of(batch.keys, 1).hex(0);
  }

  /**
   * Reads a cell of exactly 64 lower-case hex digits.
   *
   * @return false for anything else; the cell stays empty
   */
  public boolean digestCell(int column, char[] text, int offset, int length) {
    if (length != 2 * KeyColumn.KEY_BYTES) {
      return false;
    }
    byte[] cell = current[column];
    for (int i = 0; i < cell.length; i++) {
      int high = digit(text[offset + 2 * i]);
      int low = digit(text[offset + 2 * i + 1]);
      if ((high | low) < 0) {
        return false;
      }
      cell[i] = (byte) (high << 4 | low);
    }
    filled[column] = true;
    return true;
  }

  /** Sets a cell to 32 bytes that were read already; they are copied. */
  public void keyCell(int column, byte[] key) {
    System.arraycopy(key, 0, current[column], 0, KeyColumn.KEY_BYTES);
    filled[column] = true;
  }

  private static int digit(char symbol) {
    if (symbol >= '0' && symbol <= '9') {
      return symbol - '0';
    }
    return symbol >= 'a' && symbol <= 'f' ? symbol - 'a' + 10 : -1;
  }

  /** Reads a cell that the platform takes in the clear; kept as its SHA-256. */
  public void textCell(int column, String text) {
    if (!text.isEmpty()) {
      current[column] = sha.of(text);
      filled[column] = true;
    }
  }

  /**
   * Ends a row.
   *
   * @return false if all its cells were empty; it is then left out
   */
  public boolean endRow() {
    int length = 0;
    for (int column : nameOrder) {
      if (filled[column]) {
        System.arraycopy(names[column], 0, buffer, length, names[column].length);
        length += names[column].length;
        System.arraycopy(current[column], 0, buffer, length, KeyColumn.KEY_BYTES);
        length += KeyColumn.KEY_BYTES;
        cells.get(column).set(rows, current[column]);
      }
    }
    dropRow();
    if (length > 0) {
      keys.set(rows++, sha.of(buffer, 0, length));
    }
    return length > 0;
  }

  /** Forgets the cells since the last row. */
  public void dropRow() {
    Arrays.fill(filled, false);
  }

  /** How many rows were ended and kept. */
  public int rows() {
    return rows;
  }

  public List<String> columns() {
    return columns;
  }

  KeyColumn keys() {
    return keys;
  }

  KeyColumn cells(int column) {
    return cells.get(column);
  }

  /** What stands before the number in the name of one of several columns of a kind. */
  static String kind(String column) {
    int mark = column.indexOf('#');
    return mark < 0 ? column : column.substring(0, mark);
  }

  /** The cells of all columns of a kind. */
  WantedKeys wanted(String kind) {
    WantedKeys wanted = new WantedKeys();
    for (int column = 0; column < columns.size(); column++) {
      if (kind(columns.get(column)).equals(kind)) {
        wanted.addAll(cells.get(column), rows);
      }
    }
    return wanted;
  }
}
