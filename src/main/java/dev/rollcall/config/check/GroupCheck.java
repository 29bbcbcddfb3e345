package dev.rollcall.config.check;

import dev.rollcall.config.diagnostic.Finding;
import dev.rollcall.config.read.Draft;
import dev.rollcall.config.read.Named;
import dev.rollcall.config.yaml.Value;
import dev.rollcall.model.AudienceDefinition;
import dev.rollcall.model.AudienceDefinition.Group;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Within a group it is plain whose a person is: no two audiences at one account rank the same. */
final class GroupCheck {
  private final Map<List<Object>, String> taken = new HashMap<>();

  private GroupCheck() {}

  static void run(Draft draft) {
    GroupCheck check = new GroupCheck();
    for (Named<AudienceDefinition> audience : draft.audiences()) {
      AudienceDefinition definition = audience.definition();
      if (definition != null && definition.group() != null) {
        check.group(audience, definition.group());
      }
    }
  }

  private void group(Named<AudienceDefinition> audience, Group group) {
    for (Value destination : audience.mentions().destinations()) {
      String other =
          taken.putIfAbsent(
              List.of(group.name(), group.priority(), destination.raw()), audience.name());
      if (other != null && !other.equals(audience.name())) {
        destination.problem(
            Finding.SAME_PRIORITY,
            "`%s` and `%s` have priority %d in the group `%s`, so whose a person is would be chance"
                .formatted(other, audience.name(), group.priority(), group.name()),
            "give one of them another `priority`",
            List.of());
      }
    }
  }
}
