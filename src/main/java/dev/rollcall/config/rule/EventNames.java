package dev.rollcall.config.rule;

import dev.rollcall.config.diagnostic.Finding;
import dev.rollcall.config.yaml.Type;
import dev.rollcall.config.yaml.Types;
import dev.rollcall.config.yaml.Value;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names of events as they are stored: lower snake case. */
public final class EventNames {
  private static final Pattern STORED = Pattern.compile("[a-z0-9]+(_[a-z0-9]+)*");

  /** One name of an event. */
  public static final Type<String> NAME = EventNames::read;

  private EventNames() {}

  private static @Nullable String read(Value value) {
    if (!Types.scalar(value, "an event's name")) {
      return null;
    }
    if (STORED.matcher(value.raw()).matches()) {
      return value.raw();
    }
    value.problem(
        Finding.EVENT_NAME,
        "events are stored in lower snake case, so none has this name",
        "write `" + snake(value.raw()) + "`",
        List.of());
    return null;
  }

  private static String snake(String name) {
    return name.strip()
        .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9]+", "_")
        .replaceAll("^_|_$", "");
  }
}
