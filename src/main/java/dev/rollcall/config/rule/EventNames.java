package dev.rollcall.config.rule;

import dev.rollcall.config.diagnostic.Finding;
import dev.rollcall.config.yaml.Takes;
import dev.rollcall.config.yaml.Type;
import dev.rollcall.config.yaml.Types;
import dev.rollcall.config.yaml.Value;
import dev.rollcall.model.SnakeCase;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names of events as they are stored: lower snake case. */
public final class EventNames {
  /** One name of an event. */
  public static final Type<String> NAME =
      Type.of(new Takes.Spelled("an event's name", "[^A-Z -]+"), EventNames::read);

  private EventNames() {}

  private static @Nullable String read(Value value) {
    if (!Types.scalar(value, "an event's name")) {
      return null;
    }
    String stored = SnakeCase.of(value.raw());
    if (!stored.isEmpty() && stored.equals(value.raw())) {
      return stored;
    }
    value.problem(
        Finding.EVENT_NAME,
        "events are stored in lower snake case, so none has this name",
        stored.isEmpty() ? null : "write `" + stored + "`",
        List.of());
    return null;
  }
}
