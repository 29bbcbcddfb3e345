package dev.rollcall.app.command;

import dev.rollcall.app.Workspace;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * What a command runs in: this process, or the daemon on behalf of another process.
 *
 * @param directory where the person stands; relative paths start here
 * @param environment the variables of the process
 */
public record CommandContext(
    Console console,
    Path directory,
    Clock clock,
    Map<String, String> environment,
    Workspaces workspaces) {

  /** Lends the one open workspace of a project. */
  public interface Workspaces {
    /** Runs work in the project's workspace, opened for it or already open. */
    int use(Path project, CommandContext context, Work work);
  }

  /** Work in a workspace; returns the exit code. */
  public interface Work {
    int in(Workspace workspace);
  }
}
