package dev.rollcall.app.command;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which project a command is about. */
final class ProjectOption {
  @Option(
      names = "--project",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "the project's folder, with config/ and routes/ (default: here)")
  private Path project;

  Path in(CommandContext context) {
    return context.directory().resolve(project).normalize();
  }
}
