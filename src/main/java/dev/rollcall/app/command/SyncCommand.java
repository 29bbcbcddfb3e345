package dev.rollcall.app.command;

import dev.rollcall.app.Listeners;
import dev.rollcall.app.Workspace;
import dev.rollcall.ledger.SyncKey;
import dev.rollcall.sync.Outcome;
import dev.rollcall.sync.Selection;
import dev.rollcall.sync.Syncs;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes lists equal to what they should be. */
@Command(
    name = "sync",
    description =
        "Make lists equal to what they should be; first ends what an earlier run left undone.")
final class SyncCommand implements Callable<Integer>, WarehouseCommand {
  private final CommandContext context;
  @Mixin private ProjectOption project;
  @Mixin private AtOption at;
  @Mixin private OutputOption output;
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      defaultValue = "*",
      paramLabel = "AUDIENCE",
      description = "a name, or a pattern with * (default: all)")
  private String audience;

  @Option(
      names = "--plan",
      paramLabel = "ID",
      description = "apply exactly this plan; refused where it no longer fits")
  private @Nullable String plan;

  @Option(
      names = "--new-list",
      description =
          "make a new list where AUDIENCE's was deleted on the platform, and send everybody")
  private boolean newList;

  @Option(
      names = "--full",
      description = {
        "send everybody again, also who is on a list already; of a list that is all ours",
        "(ownership: exclusive) everybody else goes in the end, where the platform can do that"
      })
  private boolean full;

  @Option(
      names = "--retry-rejected",
      description =
          "also send those again whom the platform has refused by name, though nothing of them"
              + " has changed")
  private boolean retryRejected;

  @Option(
      names = "--wait",
      description = "also wait until platforms that work later have finished; may take a day")
  private boolean wait;

  SyncCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Path project(CommandContext of) {
    return project.in(of);
  }

  @Override
  public Integer call() {
    return context.workspaces().use(project.in(context), context, this::sync);
  }

  private int sync(Workspace workspace) {
    workspace.expectCalls();
    if (newList) {
      forget(workspace);
    }
    Outcome outcome;
    try (ProgressLines progress = new ProgressLines(context.console());
        Listeners.Listening listening = workspace.listen(progress)) {
      Outcome sent = send(workspace.syncs());
      outcome = wait ? workspace.awaited(sent) : sent;
    }
    RunTable.print(outcome, output, at, context.console().out());
    workspace.alerts().tell();
    return outcome.exitCode();
  }

  private Outcome send(Syncs syncs) {
    if (plan != null) {
      if (full || retryRejected) {
        throw new CommandLine.ParameterException(
            spec.commandLine(),
            (full ? "--full" : "--retry-rejected") + " makes its own plan; say it without --plan");
      }
      return syncs.apply(plan);
    }
    Selection selection = new Selection(audience, "*");
    Instant instant = at.instant(context.clock());
    if (full) {
      return syncs.syncFully(selection, instant);
    }
    return retryRejected
        ? syncs.syncRefusedToo(selection, instant)
        : syncs.sync(selection, instant);
  }

  /** A list is made anew only for an audience that somebody named. */
  private void forget(Workspace workspace) {
    if (audience.contains("*") || audience.contains("?") || plan != null) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--new-list takes the name of one audience, and no --plan");
    }
    List<SyncKey> forgotten = workspace.syncs().forgetLists(new Selection(audience, "*"));
    if (output.forPeople()) {
      PrintWriter out = context.console().out();
      forgotten.forEach(key -> out.println("  " + key + ": its list is gone; a new one is made"));
    }
  }
}
