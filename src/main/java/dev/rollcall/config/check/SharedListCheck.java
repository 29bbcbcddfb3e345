package dev.rollcall.config.check;

import dev.rollcall.config.diagnostic.Finding;
import dev.rollcall.config.read.Draft;
import dev.rollcall.config.read.Named;
import dev.rollcall.config.yaml.Value;
import dev.rollcall.model.AudienceDefinition;
import dev.rollcall.model.DestinationDefinition;
import dev.rollcall.model.PlatformDescriptor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** No two audiences fill one list, be it by its id or by its name at one account. */
final class SharedListCheck {
  private final Map<String, PlatformDescriptor> platforms;

  /** Who fills a list first, by account and by the list's id or name. */
  private final Map<String, String> filled = new HashMap<>();

  private SharedListCheck(Map<String, PlatformDescriptor> platforms) {
    this.platforms = platforms;
  }

  static void run(Draft draft, Map<String, PlatformDescriptor> platforms) {
    SharedListCheck check = new SharedListCheck(platforms);
    List<DestinationDefinition> destinations = Draft.sound(draft.destinations());
    for (Named<AudienceDefinition> audience : draft.audiences()) {
      AudienceDefinition definition = audience.definition();
      if (definition != null) {
        audience.mentions().destinations().stream()
            .forEach(
                mention ->
                    destinations.stream()
                        .filter(destination -> destination.name().equals(mention.raw()))
                        .forEach(destination -> check.lists(definition, mention, destination)));
      }
    }
  }

  private void lists(
      AudienceDefinition audience, Value mention, DestinationDefinition destination) {
    String account = account(destination);
    String id = audience.life().listIds().get(destination.name());
    // That several lists cannot be one has been said where it is read.
    for (String list : id == null ? audience.lists() : audience.lists().subList(0, 1)) {
      String sync = list + " at " + destination.name();
      String what = id == null ? destination.listNameOf(list) : id;
      String key = account + (id == null ? " name " : " id ") + what;
      String other = filled.putIfAbsent(key, sync);
      if (other != null && !other.equals(sync)) {
        mention.problem(
            Finding.SHARED_LIST,
            "the list `%s` of `%s` is also that of `%s`".formatted(what, sync, other),
            id == null ? "tell them apart in `listName`, such as with {destination}" : null,
            List.of());
      }
    }
  }

  /** What a list's id and name belong to, however the address is written. */
  private String account(DestinationDefinition destination) {
    PlatformDescriptor platform = platforms.get(destination.platform());
    @Nullable String own = destination.baseUrl();
    String address = own == null && platform != null ? platform.baseUrl() : String.valueOf(own);
    return destination.platform() + " " + destination.account() + " " + address;
  }
}
