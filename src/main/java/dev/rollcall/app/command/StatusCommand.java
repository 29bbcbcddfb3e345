package dev.rollcall.app.command;

import dev.rollcall.app.Folders;
import dev.rollcall.ledger.Ledger;
import dev.rollcall.ledger.Run;
import dev.rollcall.ledger.SyncStatus;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows each list's state from the ledger, also while the daemon runs. */
@Command(name = "status", description = "Show how each list stands. Reads the ledger only.")
final class StatusCommand implements Callable<Integer> {
  private final CommandContext context;
  @Mixin private ProjectOption project;
  @Mixin private OutputOption output;

  StatusCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Folders folders = new Folders(project.in(context));
    List<SyncStatus> all = List.of();
    if (Files.exists(folders.ledger())) {
      try (Ledger ledger = Ledger.openReadOnly(folders.ledger())) {
        all = ledger.status();
      }
    }
    PrintWriter out = context.console().out();
    Table table =
        new Table("audience", "destination", "held", "state", "last run", "run", "list", "note");
    all.forEach(status -> row(table, status));
    table.print(output.format(), out);
    if (output.forPeople()) {
      out.println();
      out.println(
          all.isEmpty()
              ? "No sync has run yet: rollcall plan"
              : all.size() + " lists; times are UTC.");
    }
    return 0;
  }

  private static void row(Table table, SyncStatus status) {
    Run last = status.last();
    table.row(
        status.key().audience(),
        status.key().destination(),
        status.held(),
        last == null ? "" : last.state().name().toLowerCase(Locale.ROOT),
        last == null ? "" : time(last.ended()),
        last == null ? "" : last.id(),
        status.list() == null ? "" : status.list().id(),
        last == null || last.cause() == null ? "" : last.cause());
  }

  private static String time(@Nullable Instant instant) {
    return instant == null ? "under way" : instant.toString();
  }
}
