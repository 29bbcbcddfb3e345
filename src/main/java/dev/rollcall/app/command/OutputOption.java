package dev.rollcall.app.command;

import picocli.CommandLine.Option;

/** How a command's table comes out. */
final class OutputOption {
  @Option(
      names = "--output",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES} (default: table)")
  private Table.Format format;

  Table.Format format() {
    return format;
  }

  boolean forPeople() {
    return format == Table.Format.table;
  }
}
