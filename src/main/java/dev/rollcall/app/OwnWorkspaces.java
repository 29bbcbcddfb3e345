package dev.rollcall.app;

import dev.rollcall.app.command.CommandContext;
import java.nio.file.Path;

/** Opens a project for one command and closes it after. */
final class OwnWorkspaces implements CommandContext.Workspaces {
  @Override
  public int use(Path project, CommandContext context, CommandContext.Work work) {
    Environment environment = Environment.of(project, context.environment());
    Workspace workspace = Workspace.open(new Folders(project), environment, context.clock());
    try (Ending ending = new Ending(workspace.syncs());
        workspace) {
      return work.in(workspace);
    }
  }
}
