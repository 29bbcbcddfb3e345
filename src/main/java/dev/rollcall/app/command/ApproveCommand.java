package dev.rollcall.app.command;

import dev.rollcall.app.Listeners;
import dev.rollcall.app.Workspace;
import dev.rollcall.sync.Outcome;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets a paused run go on. */
@Command(
    name = "approve",
    description = "Let a run go on that a guardrail has paused: exactly what its plan says.")
final class ApproveCommand implements Callable<Integer>, WarehouseCommand {
  private final CommandContext context;
  @Mixin private ProjectOption project;
  @Mixin private OutputOption output;

  @Parameters(paramLabel = "RUN", description = "a paused run's id, as status and sync print it")
  private String run;

  @Option(
      names = "--note",
      required = true,
      paramLabel = "TEXT",
      description = "why it is right; kept in the audit trail")
  private String note;

  ApproveCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Path project(CommandContext of) {
    return project.in(of);
  }

  @Override
  public Integer call() {
    String why = Person.note(note);
    return context.workspaces().use(project.in(context), context, in -> approve(in, why));
  }

  private int approve(Workspace workspace, String why) {
    Outcome outcome;
    try (ProgressLines progress = new ProgressLines(context.console());
        Listeners.Listening listening = workspace.listen(progress)) {
      outcome = workspace.syncs().approve(run, Person.name(), why);
    }
    RunTable.print(outcome, output, new AtOption(), context.console().out());
    workspace.alerts().tell();
    return outcome.exitCode();
  }
}
