package dev.rollcall.app.command;

import dev.rollcall.app.Environment;
import dev.rollcall.app.Folders;
import dev.rollcall.app.Projects;
import dev.rollcall.model.ProjectDefinition;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints what makes a shell complete commands, options and the project's own names. */
@Command(
    name = "completion",
    description = {
      "Print a script that makes a shell complete commands, options and the names of your project.",
      "bash: eval \"$(rollcall completion bash)\"; zsh: the same with zsh, after compinit."
    })
final class CompletionCommand implements Callable<Integer> {
  /** The shells that the script is for; both read the same one. */
  enum Shell {
    bash,
    zsh
  }

  private final CommandContext context;
  @Mixin private ProjectOption project;

  @Parameters(
      arity = "0..1",
      defaultValue = "bash",
      paramLabel = "SHELL",
      description = "${COMPLETION-CANDIDATES} (default: bash)")
  private Shell shell;

  @Option(
      names = "--names",
      hidden = true,
      description = "print names of the project's files, one a line: ${COMPLETION-CANDIDATES}")
  private CompletionScript.@Nullable Names names;

  CompletionCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    PrintWriter out = context.console().out();
    if (names == null) {
      out.print(new CompletionScript(RollcallCommand.whole(context)).text(shell == Shell.zsh));
    } else {
      Path folder = project.in(context);
      ProjectDefinition definition =
          Projects.read(new Folders(folder), Environment.of(folder, context.environment()))
              .definition();
      names.of(definition).forEach(out::println);
    }
    out.flush();
    return 0;
  }
}
