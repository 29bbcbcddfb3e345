package dev.rollcall.component;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.ExchangeBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** A running Camel context whose registry holds recording services. */
final class RouteKit implements AutoCloseable {
  final RecordingServices services = new RecordingServices();
  final CamelContext camel = new DefaultCamelContext();
  private final ProducerTemplate template;

  RouteKit() {
    camel.getRegistry().bind("services", services);
    camel.start();
    template = camel.createProducerTemplate();
  }

  /** Starts a route from one endpoint through the others. */
  void route(String from, String... to) throws Exception {
    camel.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from(from).to(to);
          }
        });
  }

  ExchangeBuilder exchange() {
    return ExchangeBuilder.anExchange(camel);
  }

  /** Sends, and fails where the exchange failed. */
  Exchange send(String uri, Exchange exchange) throws Exception {
    Exchange done = template.send(uri, exchange);
    if (done.getException() != null) {
      throw done.getException();
    }
    return done;
  }

  @Override
  public void close() {
    camel.stop();
  }
}
