package dev.rollcall.config.check;

import dev.rollcall.config.diagnostic.Finding;
import dev.rollcall.config.read.Draft;
import dev.rollcall.config.read.Named;
import dev.rollcall.config.yaml.Value;
import dev.rollcall.model.AudienceDefinition;
import dev.rollcall.model.DestinationDefinition;
import dev.rollcall.model.PlatformDescriptor;
import dev.rollcall.model.PlatformDescriptor.Membership;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An audience cannot keep its members longer than their platform does. */
final class LeaseCheck {
  private final Map<String, PlatformDescriptor> platforms;

  private LeaseCheck(Map<String, PlatformDescriptor> platforms) {
    this.platforms = platforms;
  }

  static void run(Draft draft, Map<String, PlatformDescriptor> platforms) {
    LeaseCheck check = new LeaseCheck(platforms);
    List<DestinationDefinition> destinations = Draft.sound(draft.destinations());
    for (Named<AudienceDefinition> audience : draft.audiences()) {
      AudienceDefinition definition = audience.definition();
      if (definition != null && definition.life().lease() != null) {
        for (Value mention : audience.mentions().destinations()) {
          destinations.stream()
              .filter(destination -> destination.name().equals(mention.raw()))
              .forEach(destination -> check.lease(definition, mention, destination));
        }
      }
    }
  }

  private void lease(AudienceDefinition audience, Value mention, DestinationDefinition to) {
    Duration lease = audience.life().lease();
    Duration kept = kept(to);
    if (lease != null && kept != null && kept.compareTo(lease) < 0) {
      mention.problem(
          Finding.LEASE_TOO_LONG,
          "`%s` forgets members after %dd, sooner than this audience's `lease` of %dd"
              .formatted(to.name(), kept.toDays(), lease.toDays()),
          "they are sent again within %dd all the same".formatted(kept.toDays()),
          List.of());
    }
  }

  /** Null: for ever. A setting that is a reference is not resolved for this. */
  private @Nullable Duration kept(DestinationDefinition to) {
    PlatformDescriptor platform = platforms.get(to.platform());
    Membership membership = platform == null ? null : platform.membership();
    return membership == null ? null : membership.of(to, setting -> setting);
  }
}
