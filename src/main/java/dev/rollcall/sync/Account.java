package dev.rollcall.sync;

import dev.rollcall.model.DestinationDefinition;
import dev.rollcall.model.PlatformDescriptor.Capability;
import dev.rollcall.model.PlatformDescriptor.Limits;
import dev.rollcall.model.PlatformDescriptor.Poll;
import dev.rollcall.platform.Platform;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A destination, opened.
 *
 * @param limits of its platform
 * @param inFlight how many batches of one sync may be on their way at once
 * @param poll when its jobs are asked for; null: it answers batches at once
 * @param capabilities of its platform
 * @param membership until a member of its lists is forgotten who is not sent again; null: never
 */
public record Account(
    Platform.Connection connection,
    Limits limits,
    int inFlight,
    @Nullable Poll poll,
    Set<Capability> capabilities,
    @Nullable Duration membership) {
  /** Opens a destination; sends nothing. Thread-safe. */
  @FunctionalInterface
  public interface Opener {
    Account open(DestinationDefinition destination);

    /** As the account says it, {@link Account#membership()}; need not open it. */
    default @Nullable Duration membership(DestinationDefinition destination) {
      return open(destination).membership();
    }
  }
}
