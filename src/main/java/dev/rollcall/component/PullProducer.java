package dev.rollcall.component;

import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/** {@code rollcall:pull}: reads a source over HTTP and puts its counts into the body. */
final class PullProducer extends DefaultProducer {
  private final Services services;
  private final String source;

  PullProducer(Endpoint endpoint, Services services, String source) {
    super(endpoint);
    this.services = services;
    this.source = source;
  }

  @Override
  public void process(Exchange exchange) {
    exchange.getMessage().setBody(services.pull(source, () -> exchange.getContext().isStopping()));
  }
}
