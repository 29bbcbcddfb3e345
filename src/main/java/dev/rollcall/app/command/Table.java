package dev.rollcall.app.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Rows under named columns, printed for people, as JSON with stable names, or as CSV. Numbers stand
 * right.
 */
public final class Table {
  /** How tables come out. */
  public enum Format {
    table,
    json,
    csv
  }

  private static final ObjectMapper JSON = new ObjectMapper();
  private final List<String> columns;
  private final List<List<Object>> rows = new ArrayList<>();

  public Table(String... columns) {
    this.columns = List.of(columns);
  }

  /** Adds a row; one cell a column: String, Integer, Long or Boolean. */
  public Table row(Object... cells) {
    if (cells.length != columns.size()) {
      throw new IllegalArgumentException(
          cells.length + " cells for " + columns.size() + " columns");
    }
    rows.add(List.of(cells));
    return this;
  }

  public void print(Format format, PrintWriter out) {
    switch (format) {
      case table -> printAligned(out);
      case json -> out.println(json());
      case csv -> printCsv(out);
    }
    out.flush();
  }

  private void printAligned(PrintWriter out) {
    int[] widths = new int[columns.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = columns.get(i).length();
      for (List<Object> row : rows) {
        widths[i] = Math.max(widths[i], text(row.get(i)).length());
      }
    }
    out.println(line(columns, widths));
    for (List<Object> row : rows) {
      out.println(line(row, widths));
    }
  }

  private String line(List<?> cells, int[] widths) {
    StringBuilder line = new StringBuilder(" ");
    for (int i = 0; i < widths.length; i++) {
      String cell = text(cells.get(i));
      String pad = " ".repeat(widths[i] - cell.length());
      line.append(' ').append(numeric(i) ? pad + cell : cell + pad).append(' ');
    }
    return line.toString().stripTrailing();
  }

  private boolean numeric(int column) {
    return !rows.isEmpty() && rows.get(0).get(column) instanceof Number;
  }

  private static String text(Object cell) {
    return cell instanceof Number number
        ? String.format(Locale.ROOT, "%,d", number)
        : String.valueOf(cell);
  }

  private String json() {
    ArrayNode all = JSON.createArrayNode();
    for (List<Object> row : rows) {
      ObjectNode object = all.addObject();
      for (int i = 0; i < columns.size(); i++) {
        object.set(camel(columns.get(i)), JSON.valueToTree(row.get(i)));
      }
    }
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(all);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** {@code last run} becomes {@code lastRun}. */
  private static String camel(String column) {
    StringBuilder name = new StringBuilder();
    for (String word : column.split(" ", -1)) {
      name.append(
          name.isEmpty() || word.isEmpty()
              ? word
              : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
    }
    return name.toString();
  }

  private void printCsv(PrintWriter out) {
    out.print(csv(columns));
    rows.forEach(row -> out.print(csv(row)));
  }

  private static String csv(List<?> cells) {
    StringBuilder line = new StringBuilder();
    for (Object cell : cells) {
      line.append(line.isEmpty() ? "" : ",").append(csvCell(cell));
    }
    return line + "\r\n";
  }

  /** Cells that a spreadsheet would run as a formula get a quote before them. */
  private static String csvCell(Object cell) {
    String text = String.valueOf(cell);
    if (!(cell instanceof Number) && text.matches("(?s)[=+\\-@\t\r].*")) {
      text = "'" + text;
    }
    return text.matches("(?s).*[\",\r\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
