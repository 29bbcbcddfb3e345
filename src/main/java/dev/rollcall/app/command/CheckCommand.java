package dev.rollcall.app.command;

import dev.rollcall.app.Destinations;
import dev.rollcall.app.Environment;
import dev.rollcall.app.Folders;
import dev.rollcall.app.Projects;
import dev.rollcall.config.Reading;
import dev.rollcall.config.diagnostic.Diagnostic;
import dev.rollcall.config.diagnostic.DiagnosticPrinter;
import dev.rollcall.config.diagnostic.Finding;
import dev.rollcall.config.diagnostic.Severity;
import dev.rollcall.sync.Change;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells what is wrong with a project's files before anything runs. */
@Command(
    name = "check",
    description =
        "Check config/ and routes/. Reads files only; --data also compares them with the data,"
            + " --connect asks the platforms.")
final class CheckCommand implements Callable<Integer>, WarehouseCommand {
  private final CommandContext context;
  @Mixin private ProjectOption project;

  /** The forms that the answer has. */
  enum Form {
    table,
    json,
    csv,
    sarif
  }

  @Option(
      names = "--output",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description =
          "${COMPLETION-CANDIDATES} (default: table); sarif is for code hosts, docs/output.md lists"
              + " the fields of json")
  private Form output;

  @Option(names = "--connect", description = "also check every account: token, permissions, terms")
  private boolean connect;

  @Option(
      names = "--data",
      description =
          "also compare with the data: names never seen, sizes, audiences that are nearly the same")
  private boolean data;

  @Option(
      names = "--notes",
      description = "also say what is no fault, such as when schedules fire next")
  private boolean notes;

  @Option(names = "--explain", paramLabel = "ID", description = "tell more about one kind of error")
  private @Nullable String explain;

  private boolean hasData;

  CheckCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Path project(CommandContext of) {
    return project.in(of);
  }

  @Override
  public boolean needsWarehouse() {
    return data;
  }

  @Override
  public Integer call() {
    PrintWriter out = context.console().out();
    if (explain != null) {
      return explain(explain, out);
    }
    Path folder = project.in(context);
    Environment environment = Environment.of(folder, context.environment());
    Reading reading = compared(Projects.check(new Folders(folder), environment, context.clock()));
    List<AccountCheck> accounts =
        connect && !reading.hasErrors() ? accounts(reading, folder, environment) : List.of();
    boolean sound = !reading.hasErrors() && accounts.stream().allMatch(AccountCheck::sound);
    int exit = sound ? 0 : 1;
    List<Change> changes = ChangeLines.of(new Folders(folder), reading, environment, context);
    switch (output) {
      case table -> show(reading, accounts, changes, out);
      case json ->
          document(reading, accounts, exit).each("changes", changes, ChangeLines::fill).print(out);
      case csv -> table(reading).csv(out);
      case sarif -> out.println(Sarif.of(shown(reading)));
    }
    out.flush();
    return exit;
  }

  private void show(
      Reading reading, List<AccountCheck> accounts, List<Change> changes, PrintWriter out) {
    DiagnosticPrinter printer = new DiagnosticPrinter(reading.files(), context.console().colour());
    out.print(printer.print(shown(reading)));
    accounts.forEach(
        one -> out.println((one.sound() ? "✓ " : "✗ ") + one.destination() + "  " + one.told()));
    if (!accounts.isEmpty()) {
      out.println();
    }
    ChangeLines.print(changes, out);
    out.println("check: " + printer.total(reading.diagnostics()));
    notChecked(reading).forEach(what -> out.println("not checked" + what));
  }

  /** With what the data says, where it is asked for and there is some. */
  private Reading compared(Reading reading) {
    hasData = Files.exists(new Folders(project.in(context)).warehouse());
    if (!data || !hasData || reading.hasErrors()) {
      return reading;
    }
    List<Diagnostic> all = new ArrayList<>(reading.diagnostics());
    context
        .workspaces()
        .use(
            project.in(context),
            context,
            workspace -> {
              List<Diagnostic> found = workspace.compare(reading, context.clock().instant());
              hasData = found != null;
              all.addAll(found == null ? List.of() : found);
              return 0;
            });
    return new Reading(reading.definition(), List.copyOf(all), reading.files());
  }

  private List<String> notChecked(Reading reading) {
    if (reading.hasErrors()) {
      return List.of(", until these are mended: what routes/ refers to, accounts on platforms");
    }
    List<String> left = new ArrayList<>();
    if (!hasData) {
      left.add(": names and sizes in the data, as there is none yet");
    } else if (!data) {
      left.add(": names and sizes in the data; --data compares with it");
    }
    if (!connect) {
      left.add(": accounts on platforms; --connect asks them");
    }
    return left;
  }

  /** Notes, such as when schedules fire next, only where they are asked for. */
  private List<Diagnostic> shown(Reading reading) {
    return reading.diagnostics().stream()
        .filter(diagnostic -> notes || diagnostic.severity() != Severity.NOTE)
        .toList();
  }

  private int explain(String id, PrintWriter out) {
    Optional<Finding> found = Finding.explain(id);
    if (found.isEmpty()) {
      context.console().err().println("rollcall: no diagnostic has the id " + id);
      return 2;
    }
    out.println(found.get().explanation());
    return 0;
  }

  private List<AccountCheck> accounts(Reading reading, Path folder, Environment environment) {
    try (Destinations destinations = new Destinations(environment, folder, context.clock())) {
      return reading.definition().destinations().stream()
          .map(destination -> AccountCheck.of(destinations, destination))
          .toList();
    }
  }

  private Document document(Reading reading, List<AccountCheck> accounts, int exit) {
    return Document.of("check", exit)
        .put("files", reading.files().size())
        .put("errors", count(reading, Severity.ERROR))
        .put("warnings", count(reading, Severity.WARNING))
        .each("diagnostics", shown(reading), CheckCommand::fill)
        .put("compared", data && hasData && !reading.hasErrors())
        .put("connected", connect && !reading.hasErrors())
        .each(
            "accounts",
            accounts,
            (account, into) ->
                into.put("destination", account.destination())
                    .put("ok", account.sound())
                    .put("message", account.told()));
  }

  private static long count(Reading reading, Severity severity) {
    return reading.diagnostics().stream().filter(one -> one.severity() == severity).count();
  }

  private static void fill(Diagnostic diagnostic, Document into) {
    into.put("severity", diagnostic.severity().word())
        .put("id", diagnostic.id())
        .put("message", diagnostic.message())
        .put("file", diagnostic.location().file())
        .put("line", diagnostic.location().line())
        .put("column", diagnostic.location().column())
        .put("suggestion", diagnostic.suggestion())
        .texts("notes", diagnostic.notes());
  }

  private Table table(Reading reading) {
    Table table = new Table("severity", "id", "message", "file", "line", "column", "suggestion");
    for (Diagnostic one : shown(reading)) {
      table.row(
          one.severity().word(),
          one.id(),
          one.message(),
          one.location().file(),
          one.location().line(),
          one.location().column(),
          one.suggestion());
    }
    return table;
  }
}
