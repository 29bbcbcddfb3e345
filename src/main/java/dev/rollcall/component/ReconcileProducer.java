package dev.rollcall.component;

import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/**
 * {@code rollcall:reconcile}: compares lists with what platforms say of them and puts the result
 * into the body, as JSON.
 */
final class ReconcileProducer extends DefaultProducer {
  private final Services services;
  private final String audience;
  private final String destination;

  ReconcileProducer(Endpoint endpoint, Services services, String audience, String destination) {
    super(endpoint);
    this.services = services;
    this.audience = audience;
    this.destination = destination;
  }

  @Override
  public void process(Exchange exchange) {
    exchange.getMessage().setBody(services.reconcile(audience, destination));
  }
}
