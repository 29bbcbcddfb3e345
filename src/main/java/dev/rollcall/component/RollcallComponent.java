package dev.rollcall.component;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;
import org.jspecify.annotations.Nullable;

/**
 * The {@code rollcall:} component. Finds its {@link Services} in the registry unless they are set.
 */
@Component("rollcall")
public final class RollcallComponent extends DefaultComponent {
  @Metadata(label = "advanced", description = "What the endpoints call.", autowired = true)
  private @Nullable Services services;

  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
      throws Exception {
    RollcallEndpoint endpoint = new RollcallEndpoint(uri, this, Operation.of(remaining));
    setProperties(endpoint, parameters);
    return endpoint;
  }

  public void setServices(Services services) {
    this.services = services;
  }

  public @Nullable Services getServices() {
    return services;
  }

  /** The services set on this component, else the only ones in the registry. */
  Services services() {
    Services set = services;
    return set != null
        ? set
        : getCamelContext().getRegistry().mandatoryFindSingleByType(Services.class);
  }
}
