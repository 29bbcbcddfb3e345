package dev.rollcall.platform.googledatamanager.sandbox;

import dev.rollcall.sandbox.PretendPlatform;
import dev.rollcall.sandbox.PretendSetup;
import dev.rollcall.sandbox.PretendState;

/** Customer Match of Display & Video 360 through the Data Manager API, as the sandbox plays it. */
public final class PretendDisplayVideo implements PretendPlatform {
  @Override
  public String id() {
    return Product.DISPLAY_VIDEO.platform();
  }

  @Override
  public PretendState open(PretendSetup setup) {
    return new DataManagerState(Product.DISPLAY_VIDEO, setup);
  }
}
