package dev.rollcall.app.command;

import dev.rollcall.app.Environment;
import dev.rollcall.app.Folders;
import dev.rollcall.app.Projects;
import dev.rollcall.ledger.Ledger;
import dev.rollcall.ledger.Run;
import dev.rollcall.ledger.SyncStatus;
import dev.rollcall.sync.Change;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows each list's state from the ledger, also while the daemon runs. */
@Command(
    name = "status",
    description =
        "Show how each list stands. Reads the ledger only; --connect asks the platforms too.")
final class StatusCommand implements Callable<Integer> {
  private static final String[] COLUMNS = {
    "audience", "destination", "held", "state", "last run", "run", "list", "note"
  };
  private final CommandContext context;
  @Mixin private ProjectOption project;
  @Mixin private OutputOption output;

  @Option(names = "--connect", description = "also ask each platform for the size that it tells")
  private boolean connect;

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
    table(all).print(output.format(), out);
    if (output.forPeople()) {
      ChangeLines.print(changes(folders), out);
      out.println();
      out.println(
          all.isEmpty()
              ? "No sync has run yet: rollcall plan"
              : all.size() + " lists; times are UTC.");
    }
    return 0;
  }

  /** The files may be gone or wrong, and what runs did is told all the same. */
  private List<Change> changes(Folders folders) {
    if (!Files.isDirectory(folders.project().resolve("config"))) {
      return List.of();
    }
    Environment environment = Environment.of(folders.project(), context.environment());
    return ChangeLines.of(folders, Projects.read(folders, environment), environment, context);
  }

  private Table table(List<SyncStatus> all) {
    if (!connect) {
      Table table = new Table(COLUMNS);
      all.forEach(status -> table.row(cells(status).toArray()));
      return table;
    }
    Table table =
        new Table(
            Stream.concat(Stream.of(COLUMNS), Stream.of("platform says")).toArray(String[]::new));
    try (PlatformSizes sizes = new PlatformSizes(project.in(context), context)) {
      for (SyncStatus status : all) {
        table.row(Stream.concat(cells(status).stream(), Stream.of(sizes.of(status))).toArray());
      }
    }
    return table;
  }

  private static List<Object> cells(SyncStatus status) {
    Run last = status.last();
    return List.of(
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
