package dev.rollcall.app.daemon;

import dev.rollcall.app.Folders;
import dev.rollcall.app.UserError;
import dev.rollcall.app.Workspace;
import dev.rollcall.app.alert.AlertRoute;
import dev.rollcall.app.command.CommandContext;
import dev.rollcall.app.command.RollcallCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A project's long-running process: its routes and schedules, the collector, and the socket for
 * commands. Started once; closing it ends intake first, then the batch under way, and leaves every
 * run resumable.
 */
public final class Daemon implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Daemon.class);

  /**
   * Routes end within this; the batch under way has its own limit, together below the thirty
   * seconds that are promised.
   */
  private static final int ROUTES_STOP_SECONDS = 10;

  private final Workspace workspace;
  private final Main camel;
  private final SocketServer socket;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final CountDownLatch ended = new CountDownLatch(1);

  private Daemon(Workspace workspace, Main camel, SocketServer socket) {
    this.workspace = workspace;
    this.camel = camel;
    this.socket = socket;
  }

  /**
   * Starts everything and resumes runs that an earlier process left open. The workspace is the
   * daemon's from here on: it is closed with it, or where the routes do not start.
   *
   * @param overrides engine settings that win over {@code config/application.properties}
   */
  public static Daemon start(Workspace workspace, Clock clock, Map<String, String> overrides) {
    Folders folders = workspace.folders();
    Main camel = camel(workspace, clock, overrides);
    try {
      camel.start();
    } catch (Exception e) {
      camel.stop();
      workspace.close();
      String sentence = UserError.sentence(e);
      throw new UserError(
          sentence != null ? sentence : "the routes do not start: " + rootMessage(e));
    }
    SocketServer socket =
        SocketServer.start(
            folders.data(),
            (arguments, directory, console) ->
                RollcallCommand.line(
                        new CommandContext(
                            console,
                            directory,
                            clock,
                            System.getenv(),
                            new SharedWorkspace(workspace)))
                    .run(arguments));
    Thread resuming = new Thread(() -> resume(workspace), "rollcall-resume");
    resuming.setDaemon(true);
    resuming.start();
    LOG.info("running {}", folders.project().getFileName());
    return new Daemon(workspace, camel, socket);
  }

  private static void resume(Workspace workspace) {
    try {
      workspace.syncs().resumeUnfinished();
    } catch (RuntimeException e) {
      LOG.error("runs that an earlier process left open could not be resumed: {}", e.getMessage());
    }
  }

  private static Main camel(Workspace workspace, Clock clock, Map<String, String> overrides) {
    Folders folders = workspace.folders();
    Main camel = new Main();
    camel.setPropertyPlaceholderLocations(properties(folders.project()));
    camel.addInitialProperty("rollcall.data", folders.data().toString());
    if (Files.isDirectory(folders.routes())) {
      camel.addInitialProperty("camel.main.routesIncludePattern", routes(folders.routes()));
    } else {
      LOG.warn("the project has no folder routes/, so nothing is taken and no schedule runs");
    }
    camel.addInitialProperty(
        "camel.component.kamelet.location",
        "file:" + folders.routes().resolve("kamelets") + ",classpath:kamelets");
    camel.addInitialProperty("camel.main.shutdownTimeout", Integer.toString(ROUTES_STOP_SECONDS));
    camel.addInitialProperty("camel.main.shutdownLogInflightExchangesOnTimeout", "false");
    overrides.forEach(camel::addOverrideProperty);
    camel.configure().addRoutesBuilder(new FollowRoute(workspace));
    camel.configure().addRoutesBuilder(new AlertRoute(workspace));
    camel.bind("rollcallServices", new RouteServices(workspace, clock));
    camel.addMainListener(
        new MainListenerSupport() {
          @Override
          public void beforeConfigure(BaseMainSupport main) {
            main.getCamelContext()
                .getCamelContextExtension()
                .setErrorHandlerFactory(FailureLog.errorHandler());
            ServerAddress.requireFree(main.getCamelContext());
          }
        });
    return camel;
  }

  private static String properties(Path project) {
    Path file = project.resolve("config/application.properties");
    return Files.isRegularFile(file) ? "file:" + file : "false";
  }

  private static String routes(Path folder) {
    return "file:" + folder + "/*.camel.yaml";
  }

  private static String rootMessage(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }

  /** Blocks until the daemon has been closed. */
  public void await() throws InterruptedException {
    ended.await();
  }

  /**
   * Ends intake, waits for the batch under way, and closes the stores. Harmless when called again.
   */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      LOG.info("ending; the batch under way is finished first");
      socket.close();
      camel.stop();
      workspace.close();
      ended.countDown();
    }
  }
}
