package dev.rollcall.sync;

import dev.rollcall.model.DestinationDefinition;
import dev.rollcall.model.PlatformDescriptor.Capability;
import dev.rollcall.model.PlatformDescriptor.Limits;
import dev.rollcall.model.PlatformDescriptor.Poll;
import dev.rollcall.platform.Platform;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A destination, opened.
 *
 * @param limits of its platform
 * @param poll when its jobs are asked for; null: it answers batches at once
 * @param capabilities of its platform
 */
public record Account(
    Platform.Connection connection,
    Limits limits,
    @Nullable Poll poll,
    Set<Capability> capabilities) {
  /** Opens a destination; sends nothing. Thread-safe. */
  @FunctionalInterface
  public interface Opener {
    Account open(DestinationDefinition destination);
  }
}
