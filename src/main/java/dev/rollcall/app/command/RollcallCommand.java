package dev.rollcall.app.command;

import java.lang.reflect.Constructor;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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
    footer = {
      "",
      "Exit codes: 0 done, 1 the answer is no, 2 wrong usage, 3 could not be done.",
      "First time here? rollcall demo"
    })
public final class RollcallCommand implements Callable<Integer> {
  /** Named after their words, and listed by help in this order. */
  private static final List<Class<?>> COMMANDS =
      List.of(
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
          CompletionCommand.class);

  @Spec private CommandSpec spec;

  /** The command line, ready to run words in a context. */
  public static CommandLineRunner line(CommandContext context) {
    return new CommandLineRunner(words -> knowing(words, context), context);
  }

  /** Whether the words are of a command that may work with the warehouse. */
  public static boolean needsWarehouse(List<String> words) {
    return meant(words).anyMatch(WarehouseCommand.class::isAssignableFrom);
  }

  /** Every command, with its options and parameters. */
  static CommandSpec whole(CommandContext context) {
    return all(context).getCommandSpec();
  }

  /**
   * Reading all commands' options takes longer than most commands: where the first word is one, it
   * alone is read, and nothing but names and descriptions where help lists them or none is meant.
   */
  private static CommandLine knowing(List<String> words, CommandContext context) {
    if (!words.isEmpty() && words.get(0).startsWith("@")) {
      return all(context); // words from a file
    }
    CommandLine line = bare(context);
    List<Class<?>> meant = meant(words).toList();
    meant.forEach(type -> line.addSubcommand(word(type), type));
    if (meant.isEmpty()) {
      COMMANDS.forEach(type -> line.addSubcommand(word(type), listed(type)));
    }
    return line;
  }

  private static CommandLine bare(CommandContext context) {
    return new CommandLine(RollcallCommand.class, new WithContext(context));
  }

  private static CommandLine all(CommandContext context) {
    CommandLine line = bare(context);
    COMMANDS.forEach(type -> line.addSubcommand(word(type), type));
    return line;
  }

  private static CommandSpec listed(Class<?> command) {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage().description(command.getAnnotation(Command.class).description());
    return spec;
  }

  /** The command that the first word is, or nothing. */
  private static Stream<Class<?>> meant(List<String> words) {
    return COMMANDS.stream().filter(type -> !words.isEmpty() && words.get(0).equals(word(type)));
  }

  private static String word(Class<?> command) {
    return command.getSimpleName().replace("Command", "").toLowerCase(Locale.ROOT);
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
