package dev.rollcall.app.command;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.rollcall.app.demo.DemoRun;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Shows the whole way with an invented shop and a pretend platform: no account, nothing leaves the
 * machine.
 */
@Command(
    name = "demo",
    description = {
      "Run the project with an invented shop's contacts and events against the sandbox.",
      "No account is needed and nothing leaves this machine."
    })
final class DemoCommand implements Callable<Integer> {
  private final CommandContext context;
  @Mixin private ProjectOption project;
  @Mixin private OutputOption output;

  @Option(names = "--once", description = "load, sync, compare, print, end")
  private boolean once;

  DemoCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    quiet();
    Path folder = project.in(context);
    Clock clock = context.clock();
    return new DemoRun(folder, context.console(), output, clock).show(once);
  }

  /** A show for people: runs log their two lines only where somebody asks for them. */
  private void quiet() {
    if (!context.environment().containsKey("ROLLCALL_LOG")
        && LoggerFactory.getLogger("dev.rollcall") instanceof Logger log) {
      log.setLevel(Level.WARN);
    }
  }
}
