package dev.rollcall.sandbox;

/**
 * A platform that the sandbox can play. Found by {@code ServiceLoader}; needs a constructor without
 * arguments and keeps nothing itself.
 */
public interface PretendPlatform {
  /** The platform's id, which is also the first part of its path. */
  String id();

  /**
   * An empty platform: no accounts, no lists. Called at start and again for every reset.
   *
   * @throws SandboxException for a setting that the platform does not have or cannot read
   */
  PretendState open(PretendSetup setup);
}
