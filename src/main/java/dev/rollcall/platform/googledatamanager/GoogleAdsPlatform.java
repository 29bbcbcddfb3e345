package dev.rollcall.platform.googledatamanager;

import dev.rollcall.model.DestinationDefinition;
import dev.rollcall.model.PlatformDescriptor;
import dev.rollcall.platform.Access;
import dev.rollcall.platform.DescriptorReader;
import dev.rollcall.platform.Platform;
import java.util.function.UnaryOperator;

/** Google Ads customer match. */
public final class GoogleAdsPlatform implements Platform {
  private final PlatformDescriptor descriptor =
      DescriptorReader.read(
          GoogleAdsPlatform.class,
          "google-data-manager.platform.yaml",
          "data-manager.platform.yaml");

  @Override
  public PlatformDescriptor descriptor() {
    return descriptor;
  }

  @Override
  public Connection connect(
      DestinationDefinition destination, UnaryOperator<String> secrets, Access access) {
    return DataManagerConnection.open(
        new DataManagerSettings(Product.GOOGLE_ADS, destination, descriptor, secrets), access);
  }
}
