package dev.rollcall.app.command;

import dev.rollcall.app.Folders;
import dev.rollcall.app.Refusals.Told;
import dev.rollcall.app.UserError;
import dev.rollcall.app.Workspace;
import dev.rollcall.ledger.Batch;
import dev.rollcall.ledger.Ledger;
import dev.rollcall.ledger.Run;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows one run with its batches, from the ledger. */
@Command(
    name = "show",
    description = "Show a run with its batches. Reads the ledger only, but for --rejected.")
final class ShowCommand implements Callable<Integer>, WarehouseCommand {
  private final CommandContext context;
  @Mixin private ProjectOption project;
  @Mixin private OutputOption output;

  @Parameters(paramLabel = "RUN", description = "a run's id, as status and sync print it")
  private String run;

  @Option(
      names = "--rejected",
      description = "show whom the platform refused by name: why, and what becomes of them")
  private boolean rejected;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "1000",
      description = "with --rejected, how many people at most (default: 1000)")
  private int limit;

  ShowCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Path project(CommandContext of) {
    return project.in(of);
  }

  @Override
  public boolean needsWarehouse() {
    return rejected;
  }

  @Override
  public Integer call() {
    Folders folders = new Folders(project.in(context));
    if (!Files.exists(folders.ledger())) {
      throw new UserError("no sync has run yet in this project");
    }
    try (Ledger ledger = Ledger.openReadOnly(folders.ledger())) {
      Run found =
          ledger
              .run(run)
              .orElseThrow(
                  () ->
                      new UserError(
                          "there is no run " + run + "; rollcall status lists the latest"));
      List<Batch> batches = ledger.batches(run);
      List<String> approvals = approvals(ledger);
      Document document = document(found, batches).texts("approvals", approvals);
      PrintWriter out = context.console().out();
      if (rejected) {
        // Persons are printed from the warehouse.
        return context
            .workspaces()
            .use(project.in(context), context, workspace -> rejected(workspace, found, document));
      }
      output.print(out, document, table(batches), () -> show(found, approvals, batches, out));
    }
    return 0;
  }

  private int rejected(Workspace workspace, Run found, Document document) {
    Told told = workspace.refusals().of(run, limit);
    PrintWriter out = context.console().out();
    document.put("allRejected", told.all());
    output.print(
        out,
        document.each("rejected", told.people(), RefusedLines::fill),
        RefusedLines.table(told),
        () -> RefusedLines.print(found, told, out));
    return 0;
  }

  private static void show(
      Run found, List<String> approvals, List<Batch> batches, PrintWriter out) {
    out.println("run " + found.id() + "  " + found.key() + "  " + found.state());
    out.println("  plan " + found.plan() + " as of " + found.at() + ", started " + found.started());
    if (found.cause() != null) {
      out.println("  " + found.cause());
    }
    approvals.forEach(approval -> out.println("  approved " + approval));
    GuardLines.print(found, out);
    out.println();
    counts(found).print(out);
    out.println();
    table(batches).print(out);
  }

  private static Document document(Run found, List<Batch> batches) {
    Document document = Document.of("show", 0);
    RunFields.fill(found, document.object("run"));
    return document.each("batches", batches, ShowCommand::fill);
  }

  private static void fill(Batch batch, Document into) {
    into.put("batch", batch.number())
        .put("id", batch.id())
        .put("what", batch.section().name().toLowerCase(Locale.ROOT))
        .put("members", batch.members())
        .put("rows", batch.rows())
        .put("state", batch.state().name().toLowerCase(Locale.ROOT))
        .put("attempts", batch.attempts())
        .put("accepted", batch.accepted())
        .put("note", batch.cause());
  }

  private List<String> approvals(Ledger ledger) {
    return ledger.audit().stream()
        .filter(entry -> entry.action().equals("run.approved") && entry.subject().equals(run))
        .map(entry -> entry.at() + " " + entry.detail())
        .toList();
  }

  private static Table counts(Run run) {
    Table table =
        new Table(
            "",
            "planned",
            "accepted",
            "rejected",
            "unnamed",
            "pending",
            "unconfirmed",
            "held back");
    row(table, "adds", run.adds());
    row(table, "removes", run.removes());
    if (run.refreshes().planned() > 0) {
      row(table, "refreshes", run.refreshes());
    }
    return table;
  }

  private static void row(Table table, String name, dev.rollcall.ledger.Counts counts) {
    table.row(
        name,
        counts.planned(),
        counts.accepted(),
        counts.rejected(),
        counts.unnamed(),
        counts.pending(),
        counts.unconfirmed(),
        counts.heldBack());
  }

  private static Table table(List<Batch> batches) {
    Table table =
        new Table(
            "batch", "what", "members", "rows", "state", "attempts", "accepted", "id", "note");
    for (Batch batch : batches) {
      table.row(
          batch.number(),
          batch.section().name().toLowerCase(Locale.ROOT),
          batch.members(),
          batch.rows(),
          batch.state().name().toLowerCase(Locale.ROOT),
          batch.attempts(),
          batch.accepted(),
          batch.id(),
          batch.cause());
    }
    return table;
  }
}
