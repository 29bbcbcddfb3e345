package dev.rollcall.config.check;

import dev.rollcall.config.diagnostic.Finding;
import dev.rollcall.config.read.Draft;
import dev.rollcall.config.read.Named;
import dev.rollcall.config.yaml.Value;
import dev.rollcall.model.AudienceDefinition;
import dev.rollcall.model.DestinationDefinition;
import dev.rollcall.model.PlatformDescriptor;
import java.util.List;
import java.util.Map;

/** The names that lists will have fit what their platform allows. */
final class ListNameCheck {
  private ListNameCheck() {}

  static void run(Draft draft, Map<String, PlatformDescriptor> platforms) {
    for (Named<AudienceDefinition> audience : draft.audiences()) {
      for (Value mention : audience.mentions().destinations()) {
        Draft.sound(draft.destinations()).stream()
            .filter(destination -> destination.name().equals(mention.raw()))
            .forEach(destination -> check(audience, mention, destination, platforms));
      }
    }
  }

  private static void check(
      Named<AudienceDefinition> audience,
      Value mention,
      DestinationDefinition destination,
      Map<String, PlatformDescriptor> platforms) {
    PlatformDescriptor platform = platforms.get(destination.platform());
    int most = platform == null ? Integer.MAX_VALUE : platform.limits().listNameMax();
    for (String name : uploaded(audience)) {
      String list = destination.listNameOf(name);
      if (list.length() > most) {
        mention.problem(
            Finding.BAD_LIST_NAME,
            "the list `%s` has %d characters, and %s allows %d"
                .formatted(list, list.length(), destination.platform(), most));
      }
    }
  }

  private static List<String> uploaded(Named<AudienceDefinition> audience) {
    AudienceDefinition definition = audience.definition();
    return definition == null ? List.of(audience.name()) : definition.lists();
  }
}
