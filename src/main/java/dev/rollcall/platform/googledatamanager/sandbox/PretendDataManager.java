package dev.rollcall.platform.googledatamanager.sandbox;

import dev.rollcall.sandbox.PretendPlatform;
import dev.rollcall.sandbox.PretendSetup;
import dev.rollcall.sandbox.PretendState;

/** Customer Match of Google Ads through the Data Manager API, as the sandbox plays it. */
public final class PretendDataManager implements PretendPlatform {
  @Override
  public String id() {
    return Product.GOOGLE_ADS.platform();
  }

  @Override
  public PretendState open(PretendSetup setup) {
    return new DataManagerState(Product.GOOGLE_ADS, setup);
  }
}
