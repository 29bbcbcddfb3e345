package dev.rollcall.app.command;

import dev.rollcall.app.Folders;
import dev.rollcall.app.UserError;
import dev.rollcall.ledger.Batch;
import dev.rollcall.ledger.Ledger;
import dev.rollcall.ledger.Run;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows one run with its batches, from the ledger. */
@Command(name = "show", description = "Show a run with its batches. Reads the ledger only.")
final class ShowCommand implements Callable<Integer> {
  private final CommandContext context;
  @Mixin private ProjectOption project;
  @Mixin private OutputOption output;

  @Parameters(paramLabel = "RUN", description = "a run's id, as status and sync print it")
  private String run;

  ShowCommand(CommandContext context) {
    this.context = context;
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
      print(found, ledger);
    }
    return 0;
  }

  private void print(Run found, Ledger ledger) {
    PrintWriter out = context.console().out();
    if (output.forPeople()) {
      out.println("run " + found.id() + "  " + found.key() + "  " + found.state());
      out.println(
          "  plan " + found.plan() + " as of " + found.at() + ", started " + found.started());
      if (found.cause() != null) {
        out.println("  " + found.cause());
      }
      approvals(ledger).forEach(entry -> out.println("  approved " + entry));
      GuardLines.print(found, out);
      out.println();
      counts(found).print(output.format(), out);
      out.println();
    }
    batches(ledger).print(output.format(), out);
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

  private Table batches(Ledger ledger) {
    Table table =
        new Table(
            "batch", "what", "members", "rows", "state", "attempts", "accepted", "id", "note");
    for (Batch batch : ledger.batches(run)) {
      table.row(
          batch.number(),
          batch.section().name().toLowerCase(Locale.ROOT),
          batch.members(),
          batch.rows(),
          batch.state().name().toLowerCase(Locale.ROOT),
          batch.attempts(),
          batch.accepted(),
          batch.id(),
          batch.cause() == null ? "" : batch.cause());
    }
    return table;
  }
}
