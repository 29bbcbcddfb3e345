package dev.rollcall.app.daemon;

import dev.rollcall.app.Environment;
import dev.rollcall.app.Projects;
import dev.rollcall.app.UserError;
import dev.rollcall.app.Workspace;
import dev.rollcall.app.command.CommandContext;
import java.nio.file.Path;

/**
 * The daemon's own workspace, lent to the commands that it runs for others. Files that are changed
 * under it, or just being saved, count once it is started again; whoever asks is told so.
 */
record SharedWorkspace(Workspace workspace) implements CommandContext.Workspaces {
  @Override
  public int use(Path project, CommandContext context, CommandContext.Work work) {
    if (!workspace.folders().project().equals(project.toAbsolutePath().normalize())) {
      throw new UserError("this daemon runs another project");
    }
    Environment environment = Environment.of(project, context.environment());
    String note =
        ChangedFiles.note(workspace.files(), Projects.read(workspace.folders(), environment));
    if (note != null) {
      context.console().err().println("rollcall: " + note);
    }
    return work.in(workspace);
  }
}
