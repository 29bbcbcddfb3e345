package dev.rollcall.app.command;

import dev.rollcall.app.UserError;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** Runs a command's words and turns whatever goes wrong into one sentence and an exit code. */
public final class CommandLineRunner {
  /** Runs a command elsewhere. */
  @FunctionalInterface
  public interface Elsewhere {
    /**
     * The exit code; null where the command must run here.
     *
     * @param input asks the person for the line that the command wants; yields null where it wants
     *     none
     */
    @Nullable Integer run(Path project, Supplier<@Nullable String> input);
  }

  private final Function<List<String>, CommandLine> lines;
  private final CommandContext context;
  private CommandLine.IExecutionStrategy strategy = new CommandLine.RunLast();

  /**
   * @param lines a command line that understands the words
   */
  CommandLineRunner(Function<List<String>, CommandLine> lines, CommandContext context) {
    this.lines = lines;
    this.context = context;
  }

  /** Lets commands that need the warehouse run in the project's daemon, where there is one. */
  public CommandLineRunner forwardingTo(Elsewhere daemon) {
    strategy =
        words -> {
          Integer exit =
              leaf(words).commandSpec().userObject() instanceof WarehouseCommand command
                      && command.needsWarehouse()
                  ? daemon.run(command.project(context), () -> input(command))
                  : null;
          return exit != null ? exit : new CommandLine.RunLast().execute(words);
        };
    return this;
  }

  /** Runs the words; 0 done, 1 the answer is no, 2 wrong usage, 3 could not be done. */
  public int run(List<String> arguments) {
    int exit = line(arguments).execute(arguments.toArray(String[]::new));
    context.console().out().flush();
    context.console().err().flush();
    return exit;
  }

  private CommandLine line(List<String> arguments) {
    return lines
        .apply(arguments)
        .setOut(context.console().out())
        .setErr(context.console().err())
        .setUsageHelpWidth(100)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(
                context.console().colour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
        .setExecutionExceptionHandler((failure, command, words) -> explain(failure))
        .setExecutionStrategy(strategy);
  }

  private @Nullable String input(WarehouseCommand command) {
    String prompt = command.prompt();
    return prompt == null ? null : context.console().input().line(prompt);
  }

  private static ParseResult leaf(ParseResult words) {
    return words.hasSubcommand() ? leaf(words.subcommand()) : words;
  }

  private int explain(Exception failure) {
    String message = UserError.sentence(failure);
    if (message != null) {
      context.console().err().println("rollcall: " + message);
    } else {
      LoggerFactory.getLogger(CommandLineRunner.class).error("unexpected failure", failure);
      context
          .console()
          .err()
          .println(
              "rollcall: an unexpected " + failure.getClass().getSimpleName() + "; see the log");
    }
    return UserError.exitCode(failure);
  }
}
