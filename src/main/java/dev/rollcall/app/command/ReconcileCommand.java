package dev.rollcall.app.command;

import dev.rollcall.app.Workspace;
import dev.rollcall.platform.Platform.ListSize;
import dev.rollcall.sync.Drift;
import dev.rollcall.sync.Reconciler;
import dev.rollcall.sync.Repair;
import dev.rollcall.sync.Selection;
import dev.rollcall.sync.SyncException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares lists with what platforms say of them, and repairs them. */
@Command(
    name = "reconcile",
    description = {
      "Compare what is believed of lists with what the platforms say of them. Nothing is sent",
      "without --apply or --recreate. Ends with 1 where anything differs."
    })
final class ReconcileCommand implements Callable<Integer>, WarehouseCommand {
  private static final String ANY = "*";

  private final CommandContext context;
  @Mixin private ProjectOption project;
  @Mixin private OutputOption output;

  @Parameters(
      arity = "0..1",
      defaultValue = ANY,
      paramLabel = "AUDIENCE[@DESTINATION]",
      description = "names, or patterns with * (default: all)")
  private String sync;

  @Option(
      names = "--apply",
      description = {
        "repair what can be repaired without harm: give lists their names back, ask for lost jobs,",
        "sync lists on which people are missing, with everybody where it takes that"
      })
  private boolean apply;

  @Option(
      names = "--recreate",
      description = "make a new list where AUDIENCE's is gone, and send everybody")
  private boolean recreate;

  ReconcileCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Path project(CommandContext of) {
    return project.in(of);
  }

  @Override
  public Integer call() {
    Selection selection = selection();
    if (recreate && (apply || selection.audience().matches(".*[*?].*"))) {
      throw new SyncException(
          SyncException.Kind.USAGE,
          "--recreate takes the name of one audience, and goes without --apply");
    }
    return context.workspaces().use(project.in(context), context, in -> reconcile(in, selection));
  }

  private Selection selection() {
    int at = sync.indexOf('@');
    return at < 0
        ? new Selection(sync, ANY)
        : new Selection(sync.substring(0, at), sync.substring(at + 1));
  }

  private int reconcile(Workspace workspace, Selection selection) {
    Reconciler reconciler = workspace.syncs().reconciler();
    List<Drift> drifts = reconciler.compare(selection);
    List<Repair> repairs = List.of();
    if (apply) {
      repairs = reconciler.apply(drifts, Person.name());
    } else if (recreate) {
      repairs = reconciler.recreate(selection, Person.name());
    }
    int exit = DriftFields.exit(drifts, repairs);
    List<Repair> done = repairs;
    output.print(
        context.console().out(),
        DriftFields.document(exit, drifts, repairs),
        table(drifts, false),
        () -> show(drifts, done));
    workspace.alerts().tell();
    return exit;
  }

  private void show(List<Drift> drifts, List<Repair> repairs) {
    PrintWriter out = context.console().out();
    table(drifts, true).print(out);
    for (Drift drift : drifts) {
      drift
          .findings()
          .forEach(finding -> out.println("  ! " + drift.key() + ": " + finding.sentence()));
      if (drift.next() != null && repairs.isEmpty()) {
        out.println("    → " + drift.next());
      }
    }
    if (!repairs.isEmpty()) {
      out.println();
      repairs.forEach(
          repair ->
              out.println(
                  "  " + (repair.done() ? "✓ " : "! ") + repair.key() + ": " + repair.what()));
    }
    out.println();
    out.println(verdict(drifts, repairs));
  }

  private static Table table(List<Drift> drifts, boolean forPeople) {
    Table table =
        new Table("audience", "destination", "state", "held", "platform says", "usually", "note");
    for (Drift drift : drifts) {
      table.row(
          drift.key().audience(),
          drift.key().destination(),
          drift.kind().word(),
          drift.held(),
          told(drift.told()),
          drift.usual() == null ? null : drift.usual().toString(),
          forPeople ? drift.note() : drift.sentences());
    }
    return table;
  }

  private static @Nullable String told(@Nullable ListSize size) {
    return size == null || size.upper() < 0
        ? null
        : size.lower() == size.upper()
            ? String.format(Locale.ROOT, "%,d", size.upper())
            : String.format(Locale.ROOT, "%,d to %,d", size.lower(), size.upper());
  }

  private static String verdict(List<Drift> drifts, List<Repair> repairs) {
    long drifted = drifts.stream().filter(Drift::isDrifted).count();
    long silent = drifts.stream().filter(drift -> drift.has(Drift.Kind.CANNOT_TELL)).count();
    if (drifted + silent == 0) {
      return "Reconcile: all " + drifts.size() + " lists are as they are believed to be.";
    }
    return "Reconcile: "
        + drifted
        + " of "
        + drifts.size()
        + " lists differ from what is believed"
        + (silent == 0 ? "" : ", " + silent + " cannot be told")
        + (repairs.isEmpty() ? "; nothing was sent." : "; " + repairs.size() + " repairs.");
  }
}
