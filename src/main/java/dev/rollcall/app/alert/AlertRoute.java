package dev.rollcall.app.alert;

import dev.rollcall.app.Workspace;
import java.util.List;
import org.apache.camel.builder.RouteBuilder;

/** Looks every quarter of a minute whether there is anything to tell, and carries what waits. */
public final class AlertRoute extends RouteBuilder {
  private static final String EVERY_QUARTER = "timer:rollcall-alerts?delay=15000&period=15000";

  private final Workspace workspace;

  public AlertRoute(Workspace workspace) {
    this.workspace = workspace;
  }

  @Override
  public void configure() {
    String uri = workspace.definition().alerts().route();
    if (uri != null) {
      workspace.alerts().also(List.of(new RouteChannel(uri, getContext())));
    }
    from(EVERY_QUARTER)
        .routeId("rollcall-alerts")
        .description("Tells people what has changed its state")
        .process(exchange -> workspace.alerts().tell());
  }
}
