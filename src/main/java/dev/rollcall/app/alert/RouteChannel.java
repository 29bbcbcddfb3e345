package dev.rollcall.app.alert;

import dev.rollcall.alert.Channel;
import dev.rollcall.ledger.Alert;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;

/**
 * Hands alerts to an endpoint of the project's own routes; an alert is delivered when its exchange
 * succeeds. The body is the text; title, subject and state are headers.
 */
public final class RouteChannel implements Channel {
  /** As the ledger keeps it. */
  public static final String NAME = "route";

  private final String uri;
  private final CamelContext context;

  /**
   * @param context that the project's routes run in
   */
  public RouteChannel(String uri, CamelContext context) {
    this.uri = uri;
    this.context = context;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void send(Alert alert) {
    Exception failure;
    try (ProducerTemplate template = context.createProducerTemplate()) {
      failure =
          template
              .send(
                  uri,
                  exchange -> {
                    exchange.getMessage().setBody(alert.text());
                    exchange.getMessage().setHeaders(headers(alert));
                  })
              .getException();
    } catch (IOException e) {
      failure = e;
    }
    if (failure != null) {
      throw new ChannelFailed(
          "the route failed (" + failure.getClass().getSimpleName() + ")", failure);
    }
  }

  private static Map<String, Object> headers(Alert alert) {
    Map<String, Object> headers = new LinkedHashMap<>();
    headers.put("RollcallAlertTitle", alert.title());
    headers.put("RollcallAlertSubject", alert.subject());
    headers.put("RollcallAlertState", alert.state());
    headers.put("RollcallAlertAt", alert.at().toString());
    return headers;
  }
}
