package dev.rollcall.platform.meta.sandbox;

import dev.rollcall.sandbox.PretendPlatform;
import dev.rollcall.sandbox.PretendSetup;
import dev.rollcall.sandbox.PretendState;

/** Meta's custom audiences as the sandbox plays them. */
public final class PretendMeta implements PretendPlatform {
  @Override
  public String id() {
    return "meta";
  }

  @Override
  public PretendState open(PretendSetup setup) {
    return new MetaState(setup);
  }
}
