package dev.rollcall.app.command;

import dev.rollcall.app.Workspace;
import dev.rollcall.sync.Selection;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Ends a pause made by hand. */
@Command(
    name = "resume",
    description = "End a pause made by hand; the next sync takes up from there.")
final class ResumeCommand implements Callable<Integer>, WarehouseCommand {
  private final CommandContext context;
  @Mixin private ProjectOption project;
  @Mixin private TargetOption target;

  @Option(names = "--note", paramLabel = "TEXT", description = "why; kept in the audit trail")
  private @Nullable String note;

  ResumeCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Path project(CommandContext of) {
    return project.in(of);
  }

  @Override
  public Integer call() {
    Selection selection = target.selection();
    return context.workspaces().use(project.in(context), context, in -> resume(in, selection));
  }

  private int resume(Workspace workspace, Selection selection) {
    workspace.syncs().resume(selection, Person.name(), note == null ? "" : Person.note(note));
    context
        .console()
        .out()
        .println(target.words() + " goes on with its next sync: rollcall sync, or its schedule");
    return 0;
  }
}
