package dev.rollcall.config.check;

import dev.rollcall.config.diagnostic.Finding;
import dev.rollcall.config.read.Draft;
import dev.rollcall.config.read.Named;
import dev.rollcall.model.AudienceDefinition;
import dev.rollcall.model.DestinationDefinition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What {@code formerly} names exists no more, and has one heir. */
final class FormerNameCheck {
  private final String what;
  private final Set<String> existing;
  private final Map<String, String> heirs = new HashMap<>();

  private FormerNameCheck(String what, List<? extends Named<?>> all) {
    this.what = what;
    this.existing = all.stream().map(Named::name).collect(Collectors.toSet());
  }

  static void run(Draft draft) {
    FormerNameCheck audiences = new FormerNameCheck("audience", draft.audiences());
    for (Named<AudienceDefinition> audience : draft.audiences()) {
      AudienceDefinition definition = audience.definition();
      if (definition != null) {
        audiences.check(audience, definition.life().formerly());
      }
    }
    FormerNameCheck destinations = new FormerNameCheck("destination", draft.destinations());
    for (Named<DestinationDefinition> destination : draft.destinations()) {
      DestinationDefinition definition = destination.definition();
      if (definition != null) {
        destinations.check(destination, definition.formerly());
      }
    }
  }

  private void check(Named<?> named, List<String> formerly) {
    for (String name : formerly) {
      String other = heirs.putIfAbsent(name, named.name());
      if (existing.contains(name)) {
        tell(named, "`%s` was formerly `%s`, which is still there", name);
      } else if (other != null && !other.equals(named.name())) {
        tell(named, "`%s` was formerly `%s`, and so was `" + other + "`", name);
      }
    }
  }

  private void tell(Named<?> named, String message, String name) {
    named
        .at()
        .problem(Finding.FORMER_NAME, "the " + what + " " + message.formatted(named.name(), name));
  }
}
