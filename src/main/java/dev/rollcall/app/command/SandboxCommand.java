package dev.rollcall.app.command;

import dev.rollcall.sandbox.Sandbox;
import dev.rollcall.sandbox.SandboxOptions;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Pretend platforms, for anybody's tests: no credentials, nothing leaves the machine. */
@Command(
    name = "sandbox",
    description = "Run pretend ad platforms on this machine, with their limits, errors and lists.")
final class SandboxCommand implements Callable<Integer> {
  private final CommandContext context;

  @Option(
      names = "--port",
      defaultValue = "8089",
      description = "where it listens, on loopback only; 0: any free port (default: 8089)")
  private int port;

  SandboxCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    Sandbox sandbox = Sandbox.start(SandboxOptions.at(context.clock()).port(port));
    CountDownLatch told = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  sandbox.close();
                  told.countDown();
                },
                "rollcall-sandbox-ending"));
    context.console().out().println("sandbox at " + sandbox.url());
    context
        .console()
        .out()
        .println("  send a project there: export ROLLCALL_SANDBOX=" + sandbox.url());
    context
        .console()
        .out()
        .println("  what it holds:        curl " + sandbox.url() + "/__sandbox/lists");
    context.console().out().flush();
    told.await();
    return 0;
  }
}
