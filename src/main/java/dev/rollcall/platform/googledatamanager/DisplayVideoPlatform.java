package dev.rollcall.platform.googledatamanager;

import dev.rollcall.model.DestinationDefinition;
import dev.rollcall.model.PlatformDescriptor;
import dev.rollcall.platform.Access;
import dev.rollcall.platform.DescriptorReader;
import dev.rollcall.platform.Platform;
import java.util.function.UnaryOperator;

/** Display &amp; Video 360 first-party audiences. */
public final class DisplayVideoPlatform implements Platform {
  private final PlatformDescriptor descriptor =
      DescriptorReader.read(
          DisplayVideoPlatform.class, "google-dv360.platform.yaml", "data-manager.platform.yaml");

  @Override
  public PlatformDescriptor descriptor() {
    return descriptor;
  }

  @Override
  public Connection connect(
      DestinationDefinition destination, UnaryOperator<String> secrets, Access access) {
    return DataManagerConnection.open(
        new DataManagerSettings(Product.DISPLAY_VIDEO, destination, descriptor, secrets), access);
  }
}
