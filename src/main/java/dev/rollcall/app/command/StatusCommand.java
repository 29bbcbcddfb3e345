package dev.rollcall.app.command;

import dev.rollcall.app.Environment;
import dev.rollcall.app.Folders;
import dev.rollcall.app.Projects;
import dev.rollcall.config.Reading;
import dev.rollcall.ledger.HandPause;
import dev.rollcall.ledger.Ledger;
import dev.rollcall.ledger.Overdue;
import dev.rollcall.ledger.Owner;
import dev.rollcall.ledger.Run;
import dev.rollcall.ledger.SourceState;
import dev.rollcall.ledger.SyncKey;
import dev.rollcall.ledger.SyncStatus;
import dev.rollcall.sync.Change;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

  /**
   * @param told what the platform says of the list's size; null where it was not asked
   */
  private record Line(SyncStatus status, @Nullable String told) {
    private boolean isBrokenOff() {
      return status.isBrokenOff(StatusCommand::isGone);
    }
  }

  /**
   * What the files and the ledger tell together.
   *
   * @param ended people of each list whom its platform has forgotten
   */
  private record Told(List<Change> changes, Map<SyncKey, Integer> ended) {}

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
    List<SourceState> sources = List.of();
    List<HandPause> pauses = List.of();
    if (Files.exists(folders.ledger())) {
      try (Ledger ledger = Ledger.openReadOnly(folders.ledger())) {
        all = ledger.status();
        sources = ledger.guards().sources();
        pauses = ledger.guards().handPauses();
      }
    }
    List<Line> lines = connect ? asked(all) : all.stream().map(one -> new Line(one, null)).toList();
    PrintWriter out = context.console().out();
    Table table = table(lines);
    Told told = told(folders);
    output.print(
        out,
        Document.of("status", 0)
            .each("syncs", lines, (line, into) -> fill(line, told.ended(), into))
            .each("sources", sources, StatusCommand::fill)
            .each("pauses", pauses, StatusCommand::fill)
            .each("changes", told.changes(), ChangeLines::fill),
        table,
        () -> table.print(out));
    if (output.forPeople()) {
      tell(all, sources, pauses, told, out);
    }
    return 0;
  }

  private void tell(
      List<SyncStatus> all,
      List<SourceState> sources,
      List<HandPause> pauses,
      Told told,
      PrintWriter out) {
    all.stream()
        .flatMap(status -> Stream.ofNullable(status.last()))
        .forEach(run -> GuardLines.print(run, out));
    printBrokenOff(
        all.stream().filter(status -> status.isBrokenOff(StatusCommand::isGone)).count(), out);
    pauses.forEach(pause -> out.println(System.lineSeparator() + byHand(pause)));
    ChangeLines.print(told.changes(), out);
    LeaseLines.print(told.ended(), out);
    all.stream()
        .flatMap(status -> RefusedLines.standing(status, context.clock().instant()))
        .forEach(out::println);
    new SourceLines(context.clock().instant()).print(sources, all, out);
    out.println();
    out.println(
        all.isEmpty()
            ? "No sync has run yet: rollcall plan"
            : all.size() + " lists; times are UTC.");
  }

  /** Mostly no run is open, and to find out who this process is takes time. */
  private static boolean isGone(String worker) {
    return Owner.thisProcess().isGone().test(worker);
  }

  private static void printBrokenOff(long runs, PrintWriter out) {
    if (runs > 0) {
      out.println();
      out.println(
          runs == 1
              ? "! A run broke off with the process that worked on it; the next sync goes on with it"
                  + "  → rollcall sync"
              : "! "
                  + runs
                  + " runs broke off with the process that worked on them; the next sync goes on"
                  + " with them  → rollcall sync");
    }
  }

  private static String byHand(HandPause pause) {
    return "paused by "
        + pause.who()
        + " since "
        + pause.since()
        + ": "
        + pause.target()
        + ", "
        + pause.note()
        + "  → rollcall resume "
        + pause.target();
  }

  private static void fill(SourceState source, Document into) {
    into.put("source", source.name())
        .put("arrived", source.arrived())
        .put("failed", source.failed())
        .put("cause", source.cause())
        .put("looked", source.looked());
  }

  private static void fill(HandPause pause, Document into) {
    into.put("target", pause.target())
        .put("who", pause.who())
        .put("since", pause.since())
        .put("note", pause.note());
  }

  /** The files may be gone or wrong, and what runs did is told all the same. */
  private Told told(Folders folders) {
    if (!Files.isDirectory(folders.project().resolve("config"))) {
      return new Told(List.of(), Map.of());
    }
    Environment environment = Environment.of(folders.project(), context.environment());
    Reading files = Projects.read(folders, environment);
    return new Told(
        ChangeLines.of(folders, files, environment, context),
        LeaseLines.of(folders, files, environment, context));
  }

  private List<Line> asked(List<SyncStatus> all) {
    try (PlatformSizes sizes = new PlatformSizes(project.in(context), context)) {
      return all.stream().map(status -> new Line(status, sizes.of(status))).toList();
    }
  }

  private Table table(List<Line> lines) {
    Stream<String> columns =
        connect
            ? Stream.concat(Stream.of(COLUMNS), Stream.of("platform says"))
            : Stream.of(COLUMNS);
    Table table = new Table(columns.toArray(String[]::new));
    lines.forEach(line -> table.row(cells(line).toArray()));
    return table;
  }

  private List<@Nullable Object> cells(Line line) {
    SyncStatus status = line.status();
    Run last = status.last();
    List<@Nullable Object> cells = new ArrayList<>();
    cells.add(status.key().audience());
    cells.add(status.key().destination());
    cells.add(status.held());
    cells.add(last == null ? null : state(last));
    cells.add(last == null ? null : last.ended() == null ? unended(line) : last.ended());
    cells.add(last == null ? null : last.id());
    cells.add(status.list() == null ? null : status.list().id());
    cells.add(last == null ? null : last.cause());
    if (connect) {
      cells.add(line.told());
    }
    return cells;
  }

  private static String unended(Line line) {
    return line.isBrokenOff() ? "broken off" : "under way";
  }

  /** Loud where a person is waited for. */
  private static String state(Run last) {
    return GuardLines.waits(last) ? last.state().name() : RunFields.word(last);
  }

  private static void fill(Line line, Map<SyncKey, Integer> ended, Document into) {
    SyncStatus status = line.status();
    Run last = status.last();
    Overdue overdue = status.overdue();
    into.put("audience", status.key().audience())
        .put("destination", status.key().destination())
        .put("held", status.held())
        .put("refused", status.refused())
        .put("overdueRemovals", overdue == null ? 0 : overdue.people())
        .put("overdueSince", overdue == null ? null : overdue.since())
        .put("list", status.list() == null ? null : status.list().id())
        .put("state", last == null ? null : RunFields.word(last))
        .put("run", last == null ? null : last.id())
        .put("started", last == null ? null : last.started())
        .put("ended", last == null ? null : last.ended())
        .put("brokenOff", line.isBrokenOff())
        .put("note", last == null ? null : last.cause())
        .put("forgotten", ended.getOrDefault(status.key(), 0))
        .put("platformSays", line.told());
  }
}
