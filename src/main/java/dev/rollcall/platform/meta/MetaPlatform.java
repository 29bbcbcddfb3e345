package dev.rollcall.platform.meta;

import dev.rollcall.model.DestinationDefinition;
import dev.rollcall.model.PlatformDescriptor;
import dev.rollcall.platform.Access;
import dev.rollcall.platform.DescriptorReader;
import dev.rollcall.platform.JsonApi;
import dev.rollcall.platform.Platform;
import java.util.function.UnaryOperator;

/** Meta custom audiences, filled by customer list. */
public final class MetaPlatform implements Platform {
  private final PlatformDescriptor descriptor =
      DescriptorReader.read(MetaPlatform.class, "meta.platform.yaml");

  @Override
  public PlatformDescriptor descriptor() {
    return descriptor;
  }

  @Override
  public Connection connect(
      DestinationDefinition destination, UnaryOperator<String> secrets, Access access) {
    MetaSettings settings = new MetaSettings(destination, descriptor);
    String token = settings.reference("token");
    if (token == null) {
      throw new IllegalArgumentException(
          destination + " names no token; write token: \"{{env:META_TOKEN}}\"");
    }
    MetaCredentials credentials =
        new MetaCredentials(token, settings.reference("appSecret"), secrets);
    return new MetaConnection(settings, new JsonApi(settings.base(), access.api(), credentials));
  }
}
