package dev.rollcall.sync;

import dev.rollcall.model.DestinationDefinition;
import dev.rollcall.model.PlatformDescriptor.Limits;
import dev.rollcall.platform.Platform;

/**
 * A destination, opened.
 *
 * @param limits of its platform
 */
public record Account(Platform.Connection connection, Limits limits) {
  /** Opens a destination; sends nothing. Thread-safe. */
  @FunctionalInterface
  public interface Opener {
    Account open(DestinationDefinition destination);
  }
}
