package dev.rollcall.app.command;

import dev.rollcall.app.Workspace;
import dev.rollcall.sync.Selection;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Stops syncs by hand. */
@Command(
    name = "pause",
    description =
        "Stop syncs by hand until they are resumed; who must leave for privacy is still removed.")
final class PauseCommand implements Callable<Integer>, WarehouseCommand {
  private final CommandContext context;
  @Mixin private ProjectOption project;
  @Mixin private TargetOption target;

  @Option(
      names = "--note",
      required = true,
      paramLabel = "TEXT",
      description = "why; shown by status and kept in the audit trail")
  private String note;

  PauseCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Path project(CommandContext of) {
    return project.in(of);
  }

  @Override
  public Integer call() {
    Selection selection = target.selection();
    String why = Person.note(note);
    return context.workspaces().use(project.in(context), context, in -> pause(in, selection, why));
  }

  private int pause(Workspace workspace, Selection selection, String why) {
    workspace.syncs().pause(selection, Person.name(), why);
    context
        .console()
        .out()
        .println(
            target.words()
                + " is paused; runs under way stop before their next batch, and only who must leave"
                + " for privacy is removed. rollcall resume "
                + target.words());
    return 0;
  }
}
