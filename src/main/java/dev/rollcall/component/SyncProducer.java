package dev.rollcall.component;

import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/**
 * {@code rollcall:sync}: starts syncs and puts their run ids into the body, so that no schedule's
 * thread waits.
 */
final class SyncProducer extends DefaultProducer {
  private final Services services;
  private final String audience;
  private final String destination;

  SyncProducer(Endpoint endpoint, Services services, String audience, String destination) {
    super(endpoint);
    this.services = services;
    this.audience = audience;
    this.destination = destination;
  }

  @Override
  public void process(Exchange exchange) {
    exchange.getMessage().setBody(services.startSyncs(audience, destination));
  }
}
