package dev.rollcall.app.command;

import dev.rollcall.app.Folders;
import dev.rollcall.ledger.Ledger;
import dev.rollcall.ledger.Run;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows past runs from the ledger, also while the daemon runs. */
@Command(
    name = "history",
    description = "Show runs, newest first, with what became of them. Reads the ledger only.")
final class HistoryCommand implements Callable<Integer> {
  private final CommandContext context;
  @Mixin private ProjectOption project;
  @Mixin private SinceOption since;
  @Mixin private OutputOption output;

  @Parameters(
      arity = "0..1",
      defaultValue = "*",
      paramLabel = "AUDIENCE",
      description =
          "an audience's list, or AUDIENCE@DESTINATION; both may be patterns with * (default: all)")
  private String sync;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "how many at most (default: 20)")
  private int limit;

  HistoryCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    if (limit < 1) {
      context.console().err().println("rollcall: --limit must be 1 or more");
      return 2;
    }
    List<Run> runs = runs(new Folders(project.in(context)));
    PrintWriter out = context.console().out();
    Table table = table(runs);
    output.print(
        out,
        Document.of("history", 0).each("runs", runs, RunFields::fill),
        table,
        () -> {
          table.print(out);
          out.println();
          out.println(verdict(runs));
        });
    return 0;
  }

  private List<Run> runs(Folders folders) {
    if (!Files.exists(folders.ledger())) {
      return List.of();
    }
    int at = sync.indexOf('@');
    try (Ledger ledger = Ledger.openReadOnly(folders.ledger())) {
      return ledger.history(
          at < 0 ? sync : sync.substring(0, at),
          at < 0 ? "*" : sync.substring(at + 1),
          since.instant(context.clock()),
          limit);
    }
  }

  private static Table table(List<Run> runs) {
    Table table =
        new Table(
            "started",
            "audience",
            "destination",
            "state",
            "planned",
            "accepted",
            "rejected",
            "open",
            "refreshed",
            "seconds",
            "run",
            "cause");
    for (Run run : runs) {
      RunNumbers numbers = RunNumbers.of(run);
      table.row(
          run.started(),
          run.key().audience(),
          run.key().destination(),
          RunFields.word(run),
          numbers.planned(),
          numbers.accepted(),
          numbers.rejected(),
          numbers.open(),
          run.refreshes().accepted(),
          RunFields.seconds(run),
          run.id(),
          run.cause());
    }
    return table;
  }

  private String verdict(List<Run> runs) {
    if (runs.isEmpty()) {
      return "No run matches; rollcall status lists every sync that ever ran.";
    }
    return runs.size() == limit
        ? "The newest " + limit + "; --limit N shows more. Times are UTC."
        : "All " + runs.size() + " that match. Times are UTC; more on one: rollcall show RUN";
  }
}
