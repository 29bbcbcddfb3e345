package dev.rollcall.app.daemon;

import dev.rollcall.app.Workspace;
import org.apache.camel.builder.RouteBuilder;

/**
 * Looks every few seconds which of the platforms' jobs are due and has them asked for. The look is
 * one small query; when a job is due says the ledger.
 */
final class FollowRoute extends RouteBuilder {
  private static final String EVERY_FIVE_SECONDS = "timer:rollcall-jobs?delay=1000&period=5000";
  private final Workspace workspace;

  FollowRoute(Workspace workspace) {
    this.workspace = workspace;
  }

  @Override
  public void configure() {
    from(EVERY_FIVE_SECONDS)
        .routeId("rollcall-jobs")
        .description("Follows the platforms' jobs to their end")
        .process(exchange -> workspace.syncs().follow());
  }
}
