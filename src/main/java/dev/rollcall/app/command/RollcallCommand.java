package dev.rollcall.app.command;

import java.lang.reflect.Constructor;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program's name and its verbs. */
@Command(
    name = "rollcall",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description =
        "Keeps audiences on ad platforms equal to what your own data says they should be.",
    subcommands = {
      DemoCommand.class,
      InitCommand.class,
      CheckCommand.class,
      ImportCommand.class,
      AuditCommand.class,
      TestCommand.class,
      PreviewCommand.class,
      ExplainCommand.class,
      PlanCommand.class,
      SyncCommand.class,
      RunCommand.class,
      StatusCommand.class,
      HistoryCommand.class,
      ShowCommand.class,
      AlertsCommand.class,
      ReconcileCommand.class,
      ApproveCommand.class,
      PauseCommand.class,
      ResumeCommand.class,
      SandboxCommand.class,
      SchemaCommand.class,
      CompletionCommand.class
    },
    footer = {
      "",
      "Exit codes: 0 done, 1 the answer is no, 2 wrong usage, 3 could not be done.",
      "First time here? rollcall demo"
    })
public final class RollcallCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  /** The command line, ready to run words in a context. */
  public static CommandLineRunner line(CommandContext context) {
    return new CommandLineRunner(
        new CommandLine(RollcallCommand.class, new WithContext(context)), context);
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return CommandLine.ExitCode.USAGE;
  }

  /** Makes commands, which take the context that they run in. */
  private record WithContext(CommandContext context) implements CommandLine.IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
      for (Constructor<?> constructor : type.getDeclaredConstructors()) {
        if (constructor.getParameterCount() == 1
            && constructor.getParameterTypes()[0] == CommandContext.class) {
          return type.cast(constructor.newInstance(context));
        }
      }
      return CommandLine.defaultFactory().create(type);
    }
  }
}
