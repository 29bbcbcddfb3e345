package dev.rollcall.app.command;

import dev.rollcall.app.Workspace;
import dev.rollcall.ledger.End;
import dev.rollcall.ledger.Plan;
import dev.rollcall.ledger.PlannedSync;
import dev.rollcall.ledger.Reason;
import dev.rollcall.ledger.SyncKey;
import dev.rollcall.sync.Change;
import dev.rollcall.sync.Selection;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows what a sync would do, and stores it so that exactly that can be applied. */
@Command(
    name = "plan",
    description =
        "Show who would join and leave each list. Nothing is sent; the plan can be applied as it is.")
final class PlanCommand implements Callable<Integer>, WarehouseCommand {
  private final CommandContext context;
  @Mixin private ProjectOption project;
  @Mixin private AtOption at;
  @Mixin private OutputOption output;

  @Parameters(
      arity = "0..1",
      defaultValue = "*",
      paramLabel = "AUDIENCE",
      description = "a name, or a pattern with * (default: all)")
  private String audience;

  PlanCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Path project(CommandContext of) {
    return project.in(of);
  }

  @Override
  public Integer call() {
    return context.workspaces().use(project.in(context), context, this::plan);
  }

  private int plan(Workspace workspace) {
    Plan plan = workspace.syncs().plan(new Selection(audience, "*"), at.instant(context.clock()));
    PrintWriter out = context.console().out();
    List<Change> changes = changes(workspace);
    output.print(out, document(plan, changes), table(plan, false), () -> show(plan, changes, out));
    return 0;
  }

  private void show(Plan plan, List<Change> changes, PrintWriter out) {
    out.println("plan " + plan.id() + " as of " + plan.at() + ", nothing was sent");
    out.println();
    table(plan, true).print(out);
    reasons(plan, out);
    plan.syncs().stream()
        .filter(sync -> sync.guard().asks())
        .forEach(
            sync ->
                GuardLines.print(
                    sync.key(),
                    sync.guard(),
                    "rollcall sync --plan " + plan.id() + ", which stores a run to approve",
                    out));
    ChangeLines.print(changes, out);
    out.println();
    out.println(verdict(plan, changes));
    AtNote.print(at, out);
  }

  private static Document document(Plan plan, List<Change> changes) {
    return Document.of("plan", 0)
        .put("plan", plan.id())
        .put("at", plan.at())
        .put("made", plan.made())
        .put("expires", plan.expires())
        .each("syncs", plan.syncs(), PlanCommand::fill)
        .each("changes", changes, ChangeLines::fill);
  }

  private static void fill(PlannedSync sync, Document into) {
    into.put("audience", sync.key().audience())
        .put("destination", sync.key().destination())
        .put("now", sync.before())
        .put("adds", sync.adds())
        .put("removes", removes(sync))
        .put("refreshes", sync.refreshes())
        .put("after", sync.before() + sync.adds() - removes(sync))
        .put("note", sync.note())
        .put("paused", sync.guard().asks() ? sync.guard().passed() : null)
        .each("reasons", sync.reasons(), PlanCommand::fill);
  }

  private static void fill(Reason reason, Document into) {
    into.put("joins", reason.joins())
        .put("id", reason.id())
        .put("label", reason.label())
        .put("members", reason.members().getCardinality());
  }

  private static Table table(Plan plan, boolean forPeople) {
    Table table = new Table("audience", "destination", "now", "adds", "removes", "after", "note");
    for (PlannedSync sync : plan.syncs()) {
      table.row(
          (forPeople && sync.guard().asks() ? "! " : "") + sync.key().audience(),
          sync.key().destination(),
          sync.before(),
          sync.adds(),
          removes(sync),
          sync.before() + sync.adds() - removes(sync),
          note(sync));
    }
    return table;
  }

  /** Who is on a list that is deleted leaves with it, without a removal. */
  private static int removes(PlannedSync sync) {
    return End.of(sync).filter(End.DELETE::equals).isPresent() ? sync.before() : sync.removes();
  }

  private List<Change> changes(Workspace workspace) {
    Selection selection = new Selection(audience, "*");
    return workspace.syncs().changes().stream()
        .filter(change -> selection.lists().takesList(change.key().audience()))
        .toList();
  }

  private static String note(PlannedSync sync) {
    List<String> notes = new ArrayList<>();
    if (sync.guard().asks()) {
      notes.add("PAUSED " + sync.guard().passed());
    }
    if (sync.note() != null) {
      notes.add(sync.note());
    }
    if (sync.refreshes() > 0) {
      notes.add(String.format(Locale.ROOT, "refresh %,d leases", sync.refreshes()));
    }
    if (notes.isEmpty()) {
      return sync.isEmpty() ? "nothing to do" : sync.before() == 0 ? "first sync" : "";
    }
    return String.join("; ", notes);
  }

  private static void reasons(Plan plan, PrintWriter out) {
    for (PlannedSync sync : plan.syncs()) {
      List<String> leaving = new ArrayList<>();
      for (Reason reason : sync.reasons()) {
        if (!reason.joins()) {
          leaving.add(reason.members().getCardinality() + " " + reason.label());
        }
      }
      if (!leaving.isEmpty()) {
        out.println();
        out.println("  leaves " + sync.key() + ": " + String.join(" · ", leaving));
      }
    }
  }

  private static String verdict(Plan plan, List<Change> changes) {
    Set<SyncKey> acted =
        changes.stream().filter(Change::acts).map(Change::key).collect(Collectors.toSet());
    long changed =
        plan.syncs().stream().filter(sync -> !sync.isEmpty() || acted.contains(sync.key())).count();
    long paused = plan.syncs().stream().filter(sync -> sync.guard().asks()).count();
    return changed == 0
        ? "Plan: every list is as it should be."
        : "Plan: "
            + changed
            + " of "
            + plan.syncs().size()
            + " lists to change"
            + (paused == 0 ? "" : ", " + paused + " of them paused until approved")
            + ". Apply exactly this: rollcall sync --plan "
            + plan.id();
  }
}
