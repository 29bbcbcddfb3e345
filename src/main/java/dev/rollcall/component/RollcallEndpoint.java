package dev.rollcall.component;

import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * Takes contacts and events in, reads sources over HTTP, starts audience syncs, and compares lists
 * with what platforms say of them.
 */
@UriEndpoint(
    firstVersion = "0.1.0",
    scheme = "rollcall",
    title = "Rollcall",
    syntax = "rollcall:operation",
    producerOnly = true,
    remote = false,
    category = {Category.SAAS})
public final class RollcallEndpoint extends DefaultEndpoint {
  @UriPath(description = "What to do with an exchange")
  @Metadata(required = true)
  private final Operation operation;

  @UriParam(
      description =
          "Name of the source in config/sources whose mapping applies; for contacts, events and pull")
  private @Nullable String source;

  @UriParam(
      description = "Which audiences, for sync and reconcile: a name, or a pattern with *",
      defaultValue = "*")
  private String audience = "*";

  @UriParam(
      description = "Which destinations, for sync and reconcile: a name, or a pattern with *",
      defaultValue = "*")
  private String destination = "*";

  RollcallEndpoint(String uri, RollcallComponent component, Operation operation) {
    super(uri, component);
    this.operation = operation;
  }

  @Override
  public Producer createProducer() {
    RollcallComponent component = (RollcallComponent) getComponent();
    return switch (operation) {
      case contacts, events ->
          new ArrivalProducer(this, component.services(), operation, requiredSource());
      case pull -> new PullProducer(this, component.services(), requiredSource());
      case reconcile -> new ReconcileProducer(this, component.services(), audience, destination);
      case sync -> new SyncProducer(this, component.services(), audience, destination);
    };
  }

  private String requiredSource() {
    if (source == null || source.isBlank()) {
      throw new IllegalArgumentException(
          "rollcall:" + operation + " needs a source: rollcall:" + operation + "?source=NAME");
    }
    return source;
  }

  @Override
  public Consumer createConsumer(Processor processor) {
    throw new UnsupportedOperationException("rollcall:" + operation + " can only be sent to");
  }

  @Override
  public boolean isLenientProperties() {
    return false;
  }

  public Operation getOperation() {
    return operation;
  }

  public @Nullable String getSource() {
    return source;
  }

  public void setSource(@Nullable String source) {
    this.source = source;
  }

  public String getAudience() {
    return audience;
  }

  public void setAudience(String audience) {
    this.audience = audience;
  }

  public String getDestination() {
    return destination;
  }

  public void setDestination(String destination) {
    this.destination = destination;
  }
}
