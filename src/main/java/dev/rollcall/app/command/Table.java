package dev.rollcall.app.command;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Rows under named columns, printed for people or as CSV. For people numbers stand right and times
 * have whole seconds.
 */
public final class Table {
  private final List<String> columns;
  private final List<List<@Nullable Object>> rows = new ArrayList<>();

  public Table(String... columns) {
    this.columns = List.of(columns);
  }

  /** Adds a row; one cell a column: text, a number, a truth value, an instant; null is empty. */
  public Table row(@Nullable Object... cells) {
    if (cells.length != columns.size()) {
      throw new IllegalArgumentException(
          cells.length + " cells for " + columns.size() + " columns");
    }
    rows.add(Collections.unmodifiableList(new ArrayList<>(Arrays.asList(cells))));
    return this;
  }

  /** Prints for people, columns aligned. */
  public void print(PrintWriter out) {
    int[] widths = new int[columns.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = columns.get(i).length();
      for (List<@Nullable Object> row : rows) {
        widths[i] = Math.max(widths[i], text(row.get(i)).length());
      }
    }
    out.println(line(columns, widths));
    for (List<@Nullable Object> row : rows) {
      out.println(line(row, widths));
    }
    out.flush();
  }

  private String line(List<? extends @Nullable Object> cells, int[] widths) {
    StringBuilder line = new StringBuilder(" ");
    for (int i = 0; i < widths.length; i++) {
      String cell = text(cells.get(i));
      String pad = " ".repeat(widths[i] - cell.length());
      line.append(' ').append(numeric(i) ? pad + cell : cell + pad).append(' ');
    }
    return line.toString().stripTrailing();
  }

  private boolean numeric(int column) {
    return rows.stream().anyMatch(row -> row.get(column) instanceof Number);
  }

  private static String text(@Nullable Object cell) {
    if (cell instanceof Double number) {
      return String.format(Locale.ROOT, "%,.1f", number);
    }
    if (cell instanceof Number number) {
      return String.format(Locale.ROOT, "%,d", number);
    }
    if (cell instanceof Instant time) {
      return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
    return cell == null ? "" : cell.toString();
  }

  /** Prints as CSV (RFC 4180), numbers without separators. */
  void csv(PrintWriter out) {
    out.print(csv(columns));
    rows.forEach(row -> out.print(csv(row)));
    out.flush();
  }

  private static String csv(List<? extends @Nullable Object> cells) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      line.append(i == 0 ? "" : ",").append(csvCell(cells.get(i)));
    }
    return line + "\r\n";
  }

  /** Cells that a spreadsheet would run as a formula get a quote before them. */
  private static String csvCell(@Nullable Object cell) {
    String text = cell == null ? "" : cell.toString();
    if (!(cell instanceof Number) && text.matches("(?s)[=+\\-@\t\r].*")) {
      text = "'" + text;
    }
    return text.matches("(?s).*[\",\r\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
