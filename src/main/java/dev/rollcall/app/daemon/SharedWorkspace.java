package dev.rollcall.app.daemon;

import dev.rollcall.app.UserError;
import dev.rollcall.app.Workspace;
import dev.rollcall.app.command.CommandContext;
import java.nio.file.Path;

/** The daemon's own workspace, lent to the commands that it runs for others. */
record SharedWorkspace(Workspace workspace) implements CommandContext.Workspaces {
  @Override
  public int use(Path project, CommandContext context, CommandContext.Work work) {
    if (!workspace.folders().project().equals(project.toAbsolutePath().normalize())) {
      throw new UserError("this daemon runs another project");
    }
    return work.in(workspace);
  }
}
