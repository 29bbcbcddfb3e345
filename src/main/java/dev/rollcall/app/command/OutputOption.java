package dev.rollcall.app.command;

import java.io.PrintWriter;
import picocli.CommandLine.Option;

/** How a command's answer comes out: for people, as one JSON document, or its table as CSV. */
public final class OutputOption {
  /** The forms that an answer has. */
  enum Format {
    table,
    json,
    csv
  }

  @Option(
      names = "--output",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES} (default: table); docs/output.md lists the fields")
  private Format format;

  /** Whether people read the answer, so that lines on the way may stand among it. */
  public boolean forPeople() {
    return format == Format.table;
  }

  /**
   * Prints the answer once, in the form that was asked for.
   *
   * @param people prints all that people see, the table among it
   */
  public void print(PrintWriter out, Document document, Table table, Runnable people) {
    switch (format) {
      case table -> people.run();
      case json -> document.print(out);
      case csv -> table.csv(out);
    }
    out.flush();
  }
}
